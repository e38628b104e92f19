// A source that plays a scripted run: the monitor's partner in tests and in the demo. Every moment is a pure
// function of its position, so tests can step it and frames come out the same each time.
import {
	type Command,
	type CommandReply,
	type Source,
	forwardCapabilities,
} from '../../source/protocol/command.ts';
import type {SourceEvent} from '../../source/protocol/event.ts';
import type {
	CollectionRow,
	Details,
	HeapSample,
	OutputLine,
	PoolRow,
	ReferenceRow,
	SiteRow,
	Snapshot,
	SnapshotRequest,
	SourceLine,
	StopReason,
	TypeRow,
	WeakrefRow,
	RunState,
} from '../../source/protocol/snapshot.ts';
import {speedAfter} from '../../source/protocol/snapshot.ts';
import {sliceRows, sliceSource} from '../../source/protocol/window.ts';
import {program} from './program.ts';

const texts = program.split('\n').slice(0, -1);
const lineOf = (text: string) => texts.findIndex(line => line.includes(text)) + 1;

type Moment = Readonly<{line: number; function: string; depth: number; widgets: number}>;

/** The lines that run, in order; the loop turns `turns` times. */
function moments(turns: number): readonly Moment[] {
	const top = (line: number, widgets: number): Moment => ({
		line,
		function: '<module>',
		depth: 1,
		widgets,
	});
	const inside = (line: number, name: string, widgets: number): Moment => ({
		line,
		function: name,
		depth: 2,
		widgets,
	});
	const result: Moment[] = [
		lineOf('import gc'),
		lineOf('import sys'),
		lineOf('class Widget'),
		lineOf('class Subject'),
		lineOf('subject = Subject()'),
	].map(line => top(line, 0));
	result.push(
		inside(lineOf('self.observers = []'), '__init__', 0),
		top(lineOf('print("attaching")'), 0),
	);
	for (let turn = 0; turn < turns; turn++) {
		result.push(
			top(lineOf('for number'), turn),
			top(lineOf('widget = Widget'), turn),
			inside(lineOf('self.name = name'), '__init__', turn),
			inside(lineOf('self.history = []'), '__init__', turn),
			top(lineOf('subject.attach(widget'), turn + 1),
			inside(lineOf('self.observers.append'), 'attach', turn + 1),
		);
	}

	result.push(
		top(lineOf('del widget'), turns),
		top(lineOf('print("notifying"'), turns),
		top(lineOf('subject.notify(42)'), turns),
	);
	for (let turn = 0; turn < Math.min(turns, 40); turn++) {
		result.push(
			inside(lineOf('for callback'), 'notify', turns),
			inside(lineOf('callback(value)'), 'notify', turns),
			inside(lineOf('self.history.append'), 'refresh', turns),
		);
	}

	result.push(
		top(lineOf('subject.observers.clear()'), turns),
		top(lineOf('gc.collect()'), 0),
		top(lineOf('print("done"'), 0),
	);
	return result;
}

const ticksPerLine = 7;
const bytesPerWidget = 56 + 48 + 88 + 64 + 58;
const baseBytes = 612_480;
const arena = 1_048_576;

function liveBytesAt(moment: Moment, position: number): number {
	return baseBytes + moment.widgets * bytesPerWidget + (position % 5) * 96;
}

/** A collection of generation 0 every 60 widgets, every fourth one of generation 1, and the program's own. */
function collectionsUntil(run: readonly Moment[], position: number): readonly CollectionRow[] {
	const rows: CollectionRow[] = [];
	let last = 0;
	for (let at = 0; at <= position && at < run.length; at++) {
		const {line, widgets} = run[at]!;
		const isDue = widgets >= last + 60;
		const isOwn = line === lineOf('gc.collect()');
		if (isDue || isOwn) {
			const number = rows.length + 1;
			const generation = isOwn ? 2 : number % 4 === 0 ? 1 : 0;
			const examined = isOwn ? 12_904 : generation === 1 ? 1220 : 301;
			const freed = isOwn ? 9120 : generation === 1 ? 14 : 0;
			rows.push({
				key: String(number),
				number,
				generation,
				step: 'collect',
				line,
				tick: at * ticksPerLine,
				cause: isOwn ? 'program' : 'automatic',
				examined,
				freed,
				kept: examined - freed,
				weakrefs: isOwn ? 3 : 0,
				finalizers: isOwn ? 1 : 0,
				uncollectable: 0,
			});
			last = widgets;
		}
	}

	return rows;
}

function referencesAt(run: readonly Moment[], position: number): readonly ReferenceRow[] {
	const moment = run[position]!;
	const has = (text: string) => run.slice(0, position).some(({line}) => line === lineOf(text));
	const rows: ReferenceRow[] = [];
	const add = (
		name: string,
		type: string,
		refs: number | 'immortal',
		generation: ReferenceRow['generation'],
		size: number,
		heldBy: readonly string[],
		watched = false,
	) => {
		rows.push({
			key: name,
			name,
			type,
			refs,
			generation,
			size,
			address: 0x10_00_40 + rows.length * 0x2_50,
			heldBy,
			watched,
		});
	};

	if (has('subject = Subject()')) {
		add('subject', 'Subject', 2, '1', 48, ['global subject', 'frame <module>'], true);
		const size = 56 + 8 * Math.ceil(moment.widgets / 8) * 8;
		add('subject.observers', 'list', 1, '1', size, ['subject.__dict__']);
	}

	if (has('widget = Widget')) {
		const gone = has('del widget');
		const heldBy = gone ? ['method refresh'] : ['global widget', 'method refresh'];
		add('widget', 'Widget', gone ? 1 : 2, moment.widgets === 0 ? 'dead' : '0', 48, heldBy, true);
		add('widget.history', 'list', 1, '0', 56, ['widget.__dict__']);
		add('number', 'int', moment.widgets < 257 ? 'immortal' : 2, '-', 28, ['global number']);
	}

	if (has('class Subject')) {
		add('Subject', 'type', 5, '2', 1720, ['global Subject', 'subject.__class__', 'mro']);
		add('Widget', 'type', 5 + moment.widgets, '2', 1720, ['global Widget', '1,000 instances']);
		add('gc', 'module', 3, '2', 72, ['global gc', 'sys.modules']);
		add('sys', 'module', 74, '2', 72, ['global sys', 'sys.modules', 'builtins']);
		add('__name__', 'str', 'immortal', '-', 57, ['global __name__']);
	}

	return rows;
}

function sitesAt(moment: Moment, position: number): readonly SiteRow[] {
	const {widgets} = moment;
	const site = (text: string, live: number, size: number, churn: number): SiteRow => ({
		key: text,
		site: `observers.py:${lineOf(text)}`,
		line: lineOf(text),
		liveBlocks: live,
		liveBytes: live * size,
		allocated: live + churn,
		freed: churn,
		peakBytes: Math.max(live, position > 5000 ? 1000 : 0) * size,
	});
	return [
		site('class Widget', 14, 210, 6),
		site('class Subject', 16, 204, 6),
		site('widget = Widget', 2 * widgets, 58, widgets),
		site('self.history = []', widgets, 56, 0),
		site('subject.attach(widget', widgets, 64, 0),
		site('self.observers.append', widgets === 0 ? 0 : 1, 56 + 8 * widgets, Math.floor(widgets / 9)),
	].filter(({allocated}) => allocated > 0);
}

function typesAt({widgets}: Moment): readonly TypeRow[] {
	const row = (
		type: string,
		objects: number,
		size: number,
		change: number,
		parked = 0,
	): TypeRow => ({
		key: type,
		type,
		objects,
		bytes: objects * size,
		change,
		parked,
	});
	return [
		row('method', widgets, 64, 1, 3),
		row('list', widgets + 1, 56, 1),
		row('Widget', widgets, 48, 1),
		row('type', 2, 1720, 0),
		row('Subject', 1, 48, 0),
		row('dict', 1, 352, 0, 2),
	];
}

function poolsAt({widgets}: Moment): readonly PoolRow[] {
	const row = (size: number, used: number): PoolRow => {
		const capacity = Math.floor((16_384 - 48) / size);
		const pools = Math.ceil(used / capacity);
		const free = pools * capacity - used;
		const full = Math.floor(used / capacity);
		return {key: String(size), size, pools, full, used, free, bytes: used * size};
	};
	return [
		row(48, widgets + 20),
		row(64, 2 * widgets + 400),
		row(512, 12),
		{key: 'large', size: undefined, pools: 0, full: 0, used: 3, free: 0, bytes: 9216},
	];
}

function weakrefsAt({widgets}: Moment): readonly WeakrefRow[] {
	const row = (key: string, more: Partial<WeakrefRow>): WeakrefRow => ({
		key,
		kind: 'ref',
		object: 'Widget object',
		callback: '',
		state: 'alive',
		refs: 1,
		...more,
	});
	return [
		row('a', {kind: 'WeakMethod', object: 'widget: Widget object', callback: 'method forget'}),
		row('b', {object: '', state: 'dead'}),
		row('c', {kind: 'proxy', object: 'subject: Subject object', refs: 2}),
		...Array.from({length: Math.min(widgets, 3)}, (_, i) =>
			row(`d${i}`, {kind: '__del__', refs: 2}),
		),
		row('e', {kind: '__del__', state: 'resurrected'}),
	];
}

function sourceAt(moment: Moment, position: number, breakpoints: ReadonlySet<number>) {
	const sites = new Map(sitesAt(moment, position).map(site => [site.line, site]));
	return texts.map((text, index): SourceLine => {
		const line = index + 1;
		const site = sites.get(line);
		return {
			key: String(line),
			line,
			text,
			executable: /\S/.test(text) && !text.trim().startsWith('#') && line > 5,
			breakpoint: breakpoints.has(line),
			liveBytes: site?.liveBytes ?? 0,
			liveBlocks: site?.liveBlocks ?? 0,
		};
	});
}

function outputUntil(run: readonly Moment[], position: number, end: boolean) {
	const lines: OutputLine[] = [];
	const passed = (text: string) => run.slice(0, position).some(({line}) => line === lineOf(text));
	const print = (text: string, stream: OutputLine['stream']) => {
		lines.push({key: String(lines.length), stream, text, tick: position * ticksPerLine});
	};

	if (passed('print("attaching")')) {
		print('attaching', 'stdout');
	}

	if (passed('print("notifying"')) {
		print('notifying 1000', 'stdout');
	}

	if (end) {
		print('done', 'stderr');
	}

	return lines;
}

function heapAt(run: readonly Moment[], position: number, width: number) {
	const collections = collectionsUntil(run, position);
	const total = position + 1;
	const columns = Math.min(width, total);
	const samples: HeapSample[] = [];
	for (let column = 0; column < columns; column++) {
		const from = Math.floor((column * total) / columns);
		const to = Math.max(from + 1, Math.floor(((column + 1) * total) / columns));
		const bytes = run.slice(from, to).map((moment, index) => liveBytesAt(moment, from + index));
		const high = Math.max(...bytes);
		const inside = collections.filter(
			({tick}) => tick >= from * ticksPerLine && tick < to * ticksPerLine,
		);
		samples.push({
			tick: (to - 1) * ticksPerLine,
			low: Math.min(...bytes),
			high,
			heap: Math.ceil(high / arena) * arena,
			collected: Math.max(-1, ...inside.map(({generation}) => generation)),
		});
	}

	const peak = run
		.slice(0, total)
		.map((moment, index) => [liveBytesAt(moment, index), index] as const)
		.reduce((a, b) => (b[0] > a[0] ? b : a));
	const live = liveBytesAt(run[position]!, position);
	return {
		samples,
		peakBytes: peak[0],
		peakTick: peak[1] * ticksPerLine,
		liveBytes: live,
		heapBytes: Math.ceil(live / arena) * arena,
	};
}

function detailsOf(section: string, key: string): Details {
	return {
		title: `${key} (${section})`,
		lines: [
			{level: 0, label: 'Widget', text: ''},
			{level: 1, label: 'address', text: '0x1002e0, pool of 48-byte blocks'},
			{level: 1, label: 'references', text: '2, both counted below'},
			{level: 1, label: 'generation', text: '0, tracked'},
			{level: 0, label: 'Alive because', text: ''},
			{level: 1, label: '1', text: 'global widget'},
			{
				level: 1,
				label: '2',
				text: 'global subject → observers → list[512] → method refresh → __self__',
			},
			{level: 0, label: 'Fields', text: ''},
			...Array.from({length: 30}, (_, index) => ({
				level: 1,
				label: `history[${index}]`,
				text: `int ${index * 41}, immortal`,
			})),
		],
	};
}

export type FakeOptions = Readonly<{
	turns?: number;
	/** How the program ends. */
	exitCode?: number;
	message?: string;
	/** Milliseconds an answer takes. */
	delay?: number;
	errors?: readonly string[];
	capabilities?: Source['capabilities'];
}>;

export type FakeSource = Source &
	Readonly<{
		/** Go on by so many lines, as the clock would. */
		advance: (lines: number) => void;
		commands: Command[];
		emit: (event: SourceEvent) => void;
		/** Requests answered so far. */
		asked: SnapshotRequest[];
	}>;

export function createFakeSource(options: FakeOptions = {}): FakeSource {
	const run = moments(options.turns ?? 1000);
	const breakpoints = new Set<number>();
	const listeners = new Set<(event: SourceEvent) => void>();
	const commands: Command[] = [];
	const asked: SnapshotRequest[] = [];
	let position = 0;
	let state: RunState = 'paused';
	let stop: StopReason = 'start';
	let speed = 32;
	let changedByHand = false;
	let byHand: CollectionRow[] = [];
	let watchpoint: string | undefined;
	let timer: NodeJS.Timeout | undefined;
	let carry = 0;

	const emit = (event: SourceEvent) => {
		for (const listener of listeners) {
			listener(event);
		}
	};

	function halt(reason: StopReason): void {
		clearInterval(timer);
		timer = undefined;
		state = reason === 'end' ? 'finished' : 'paused';
		stop = reason;
		emit({kind: 'changed'});
	}

	function advance(lines: number): void {
		if (lines > 0 && state === 'paused') {
			stop = 'step';
		}

		for (let left = lines; left > 0; left--) {
			if (position === run.length - 1) {
				halt('end');
				return;
			}

			position += 1;
			if (breakpoints.has(run[position]!.line)) {
				halt('breakpoint');
				return;
			}
		}
	}

	function until(reason: StopReason, stops: (at: number) => boolean): void {
		if (state === 'finished') {
			return;
		}

		do {
			if (position === run.length - 1) {
				halt('end');
				return;
			}

			position += 1;
		} while (!stops(position));

		halt(reason);
	}

	function start(): void {
		state = 'running';
		timer ??= setInterval(() => {
			carry += Math.min(speed, 1500) / 50;
			const lines = Math.floor(carry);
			carry -= lines;
			advance(lines);
		}, 20);
	}

	function restart(): void {
		clearInterval(timer);
		timer = undefined;
		position = 0;
		changedByHand = false;
		byHand = [];
		halt('start');
	}

	function collectByHand(): void {
		changedByHand = true;
		const number = collectionsUntil(run, position).length + byHand.length + 1;
		byHand.push({
			key: `hand ${number}`,
			number,
			generation: 2,
			step: 'collect',
			line: run[position]!.line,
			tick: position * ticksPerLine,
			cause: 'hand',
			examined: 12_904,
			freed: 0,
			kept: 12_904,
			weakrefs: 0,
			finalizers: 0,
			uncollectable: 0,
		});
		emit({kind: 'changed'});
	}

	function obey(command: Command): CommandReply {
		const {depth} = run[position]!;
		switch (command.kind) {
			case 'run': {
				start();
				break;
			}

			case 'pause': {
				halt('pause');
				break;
			}

			case 'stepInstruction':
			case 'stepLine': {
				until('step', () => true);
				break;
			}

			case 'nextLine': {
				until('step', at => run[at]!.depth <= depth);
				break;
			}

			case 'stepOut': {
				until('step', at => run[at]!.depth < depth || depth === 1);
				break;
			}

			case 'continueToBreakpoint': {
				until('breakpoint', at => breakpoints.has(run[at]!.line));
				break;
			}

			case 'continueToCollection': {
				const before = collectionsUntil(run, position).length;
				until('collection', at => collectionsUntil(run, at).length > before);
				break;
			}

			case 'setSpeed': {
				speed = command.speed;
				break;
			}

			case 'changeSpeed': {
				speed = speedAfter(speed, command.by);
				break;
			}

			case 'setBreakpoint': {
				if (!sourceAt(run[position]!, position, breakpoints)[command.line - 1]?.executable) {
					return {ok: false, error: `No statement starts on line ${command.line}.`};
				}

				breakpoints[command.on ? 'add' : 'delete'](command.line);
				break;
			}

			case 'setWatchpoint': {
				watchpoint = command.on ? command.key : undefined;
				break;
			}

			case 'restart': {
				restart();
				break;
			}

			case 'collectNow': {
				collectByHand();
				break;
			}

			case 'quit': {
				clearInterval(timer);
				break;
			}

			case 'backInstruction':
			case 'backLine':
			case 'backNextLine':
			case 'backOut':
			case 'backToBreakpoint':
			case 'backToCollection': {
				return {ok: false, error: 'This source cannot go back in time.'};
			}
		}

		return {ok: true};
	}

	function statusNow(): Snapshot['status'] {
		const moment = run[position]!;
		const live = liveBytesAt(moment, position);
		return {
			state,
			stop,
			file: 'observers.py',
			title: 'Observers that never let go',
			release: '3.14.10',
			policy: 'generational',
			speed,
			line: moment.line,
			function: moment.function,
			tick: position * ticksPerLine,
			liveBytes: live,
			heapBytes: Math.ceil(live / arena) * arena,
			objects: 9120 + moment.widgets * 5,
			depth: moment.depth,
			changedByHand,
			...(state === 'finished'
				? {
						end: {
							exitCode: options.exitCode ?? 0,
							...(options.message === undefined ? {} : {message: options.message}),
						},
					}
				: {}),
		};
	}

	function noteNow(): Pick<Snapshot, 'note'> {
		const {line} = run[position]!;
		for (let at = line - 2; at >= 0 && texts[at]!.trim().startsWith('#|'); at--) {
			const note = /#\| note: (.*)/.exec(texts[at]!);
			if (note !== null) {
				return {note: {line, text: note[1]!}};
			}
		}

		return {};
	}

	function chaptersNow() {
		const titles = texts.flatMap((text, index) => {
			const match = /^#\| chapter: (.*)/.exec(text);
			return match === null ? [] : [{title: match[1]!, line: index + 1}];
		});
		const at = titles.findLastIndex(({line}) =>
			run.slice(0, position + 1).some(moment => moment.depth === 1 && moment.line > line),
		);
		return titles.map((chapter, index) => ({...chapter, tick: -1, current: index === at}));
	}

	function answer(request: SnapshotRequest): Snapshot {
		const moment = run[position]!;
		const collections = [...collectionsUntil(run, position), ...byHand];
		const gen0 = (moment.widgets % 60) * 33;
		return structuredClone<Snapshot>({
			status: statusNow(),
			errors: options.errors ?? [],
			...noteNow(),
			...(request.source === undefined
				? {}
				: {
						source: sliceSource(
							sourceAt(moment, position, breakpoints),
							request.source,
							moment.line,
						),
					}),
			...(request.references === undefined
				? {}
				: {
						references: sliceRows(
							referencesAt(run, position).map(row =>
								row.key === watchpoint ? {...row, watchpoint: true} : row,
							),
							request.references,
						),
					}),
			...(request.generations === undefined
				? {}
				: {
						generations: {
							generations: [
								{name: '0', count: gen0, threshold: 2000, objects: 120 + gen0},
								{
									name: '1',
									count: collections.length % 11,
									threshold: 10,
									objects: (moment.widgets * 5) % 1500,
								},
								{
									name: '2',
									count: Math.floor(collections.length / 11),
									threshold: 10,
									objects: 9120,
								},
							],
							policy: {
								kind: 'generational',
								longLivedPending: (moment.widgets * 5) % 3000,
								longLivedTotal: 9120,
								fullAllowed: (moment.widgets * 5) % 3000 > 2280,
							},
							enabled: true,
							frozen: 0,
							garbage: 0,
							collecting: false,
						} as const,
					}),
			...(request.collections === undefined
				? {}
				: {collections: sliceRows(collections, request.collections)}),
			...(request.sites === undefined
				? {}
				: {sites: sliceRows(sitesAt(moment, position), request.sites)}),
			...(request.types === undefined ? {} : {types: sliceRows(typesAt(moment), request.types)}),
			...(request.pools === undefined
				? {}
				: {
						pools: {
							...sliceRows(poolsAt(moment), request.pools),
							arenas: 1,
							arenaBytes: arena,
							freePools: 41,
						},
					}),
			...(request.weakrefs === undefined
				? {}
				: {weakrefs: sliceRows(weakrefsAt(moment), request.weakrefs)}),
			...(request.heap === undefined ? {} : {heap: heapAt(run, position, request.heap.width)}),
			...(request.output === undefined
				? {}
				: {output: sliceRows(outputUntil(run, position, state === 'finished'), request.output)}),
			...(request.chapters === undefined ? {} : {chapters: chaptersNow()}),
			...(request.details === undefined
				? {}
				: {details: detailsOf(request.details.section, request.details.key)}),
		});
	}

	return {
		capabilities: options.capabilities ?? forwardCapabilities,
		commands,
		asked,
		advance,
		emit,
		async request(request) {
			asked.push(request);
			if (options.delay !== undefined) {
				await new Promise(resolve => {
					setTimeout(resolve, options.delay);
				});
			}

			return answer(request);
		},
		async command(command) {
			commands.push(command);
			return obey(command);
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
	};
}
