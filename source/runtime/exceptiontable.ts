/**
 * Built-in exception classes: name, base, and from that their fixed addresses. Order is that of the class tree.
 * What each class stores beyond BaseException is in objects/exceptions.ts.
 */
import type { Ptr } from '../memory/address.ts';
import { EXCEPTION_TYPES, staticType } from './statics.ts';

/** name → name of the base class ('object' for the root). */
export const exceptionBases = {
	BaseException: 'object',
	BaseExceptionGroup: 'BaseException',
	ExceptionGroup: 'BaseExceptionGroup',
	Exception: 'BaseException',
	ArithmeticError: 'Exception',
	FloatingPointError: 'ArithmeticError',
	OverflowError: 'ArithmeticError',
	ZeroDivisionError: 'ArithmeticError',
	AssertionError: 'Exception',
	AttributeError: 'Exception',
	BufferError: 'Exception',
	EOFError: 'Exception',
	ImportError: 'Exception',
	ModuleNotFoundError: 'ImportError',
	LookupError: 'Exception',
	IndexError: 'LookupError',
	KeyError: 'LookupError',
	MemoryError: 'Exception',
	NameError: 'Exception',
	UnboundLocalError: 'NameError',
	OSError: 'Exception',
	BlockingIOError: 'OSError',
	ChildProcessError: 'OSError',
	ConnectionError: 'OSError',
	BrokenPipeError: 'ConnectionError',
	ConnectionAbortedError: 'ConnectionError',
	ConnectionRefusedError: 'ConnectionError',
	ConnectionResetError: 'ConnectionError',
	FileExistsError: 'OSError',
	FileNotFoundError: 'OSError',
	InterruptedError: 'OSError',
	IsADirectoryError: 'OSError',
	NotADirectoryError: 'OSError',
	PermissionError: 'OSError',
	ProcessLookupError: 'OSError',
	TimeoutError: 'OSError',
	ReferenceError: 'Exception',
	RuntimeError: 'Exception',
	NotImplementedError: 'RuntimeError',
	PythonFinalizationError: 'RuntimeError',
	RecursionError: 'RuntimeError',
	StopAsyncIteration: 'Exception',
	StopIteration: 'Exception',
	SyntaxError: 'Exception',
	IndentationError: 'SyntaxError',
	TabError: 'IndentationError',
	_IncompleteInputError: 'SyntaxError',
	SystemError: 'Exception',
	TypeError: 'Exception',
	ValueError: 'Exception',
	UnicodeError: 'ValueError',
	UnicodeDecodeError: 'UnicodeError',
	UnicodeEncodeError: 'UnicodeError',
	UnicodeTranslateError: 'UnicodeError',
	Warning: 'Exception',
	BytesWarning: 'Warning',
	DeprecationWarning: 'Warning',
	EncodingWarning: 'Warning',
	FutureWarning: 'Warning',
	ImportWarning: 'Warning',
	PendingDeprecationWarning: 'Warning',
	ResourceWarning: 'Warning',
	RuntimeWarning: 'Warning',
	SyntaxWarning: 'Warning',
	UnicodeWarning: 'Warning',
	UserWarning: 'Warning',
	GeneratorExit: 'BaseException',
	KeyboardInterrupt: 'BaseException',
	SystemExit: 'BaseException',
} as const;

export type ExceptionName = keyof typeof exceptionBases;

export const exceptionNames = Object.keys(exceptionBases) as readonly ExceptionName[];

const addresses: Readonly<Record<string, Ptr>> = Object.fromEntries(
	exceptionNames.map((name, i) => [name, staticType(EXCEPTION_TYPES + i)]),
);

/** The address of a built-in exception class. */
export const exceptionType = (name: ExceptionName): Ptr => addresses[name]!;
