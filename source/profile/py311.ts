import type {Profile} from './profile.ts';
import {py312} from './py312.ts';

const lateKeywords = `
	collect get_objects fromkeys setdefault pop popitem move_to_end tobytes cast expandtabs split rsplit splitlines encode decode
	translate to_bytes from_bytes hex isclose prod bisect_left bisect_right bisect insort_left insort_right insort sub subn match
	fullmatch search finditer findall scanner groups groupdict compile pow round sum int complex memoryview str bytes bytearray groupby
	count combinations combinations_with_replacement accumulate StringIO BytesIO module function mappingproxy replace`
	.trim()
	.split(/\s+/);

/** CPython 3.11.7: nothing is immortal, and a collection runs inside the allocation that makes it due. */
export const py311: Profile = {
	...py312,
	calling: {...py312.calling, 'math.log': ['tuple']},
	lateKeywords,
	release: '3.11.7',
	version: [3, 11, 7],
	gcRuns: 'allocation',
	immortalRefcnt: 0,
	charactersApart: 'BCLST_abcdefhijklmnopqrstvwxy',
	internedImmortal: 'never',
	staticTypeTuplesTracked: false,
	startupStrings: '3.11',
	subclassedAtStartup: ['SystemError', 'property', 'classmethod', 'staticmethod', 'type'],
	asciiSize: 48,
	compactUnicodeSize: 72,
	instanceLayout: 'values-pointer-3.11',
	lazyDictSharesKeys: false,
	spreadCallsEnter: false,
	attributesEnter: false,
	constantNoneHash: false,
	noneHash: [0x7eb8_5bbe, 0x7f2],
	maxSaysIterable: false,
	patternsNameClasses: false,
	setNameErrorsNoted: false,
	odictReprIsDict: false,
	attributeErrorKeepsState: false,
	errorsBecomeExceptionsLate: true,
	keependsIsTruth: false,
	splitsByLength: false,
	mroIsMember: true,
	staticTypesFlagged: false,
	agenTellsSuspended: false,
	generatorHoldsCode: true,
	propertyKeepsNoDoc: true,
	mappingproxyHashes: false,
	sumMakesLong: true,
	iterSaysObject: false,
	objectTracebackMisses: true,
	issubsetMakesSet: true,
	printKeepsKeywords: true,
	json: {...py312.json, rangeErrorShowsValue: false},
	abstractSaysImplementation: false,
	importErrorNameFrom: false,
	sumCompensates: false,
	endedGeneratorKnowsCaller: false,
	closedGeneratorKeepsFrame: false,
	unicodeVersion: 14,
	sizes: {
		...py312.sizes,
		PyCodeObject: 184,
		PyTypeObject: 408,
		PyHeapTypeObject: 904,
		PyFunctionObject: 136,
		_PyRangeIterObject: 48,
		PyImportErrorObject: 96,
		longrangeiterobject: 48,
		PyGenObject: 152,
	},
	compiler: {
		...py312.compiler,
		inlineComprehensions: false,
		warmsUp: true,
		bytesLiteralTwice: false,
		keepsUnusedConsts: true,
		jumpsOrPops: true,
		assertsPointAtTest: true,
		generatorsCatchStopIteration: false,
		loadSuperAttr: false,
		syntax312: false,
		returnConst: false,
	},
};
