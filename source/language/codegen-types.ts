/** Code of PEP 695: type parameters, generic functions and classes, aliases. */
import {expression} from './codegen-expr.ts';
import {classObject, formatArgument, functionObject} from './codegen-function.ts';
import type {Unit} from './codegen.ts';
import {
	emit,
	enterUnit,
	finishUnit,
	loadConst,
	loadNone,
	loadString,
	makeClosure,
	nameOp,
} from './codegen.ts';
import * as K from './constants.ts';
import * as op from './opcodes.ts';
import type {Expr, Loc, StmtOf, TypeParameter} from './tree.ts';
import {locOf} from './tree.ts';

const KIND = {
	TypeVar: op.INTRINSIC_TYPEVAR,
	ParamSpec: op.INTRINSIC_PARAMSPEC,
	TypeVarTuple: op.INTRINSIC_TYPEVARTUPLE,
};

/** Opens the unit in which the type parameters are variables. */
function enterGeneric(
	u: Unit,
	params: readonly TypeParameter[],
	name: string,
	firstlineno: number,
): Unit {
	const {compiler} = u;
	const block = compiler.symtable.blocks.get(params)!;
	return enterUnit(compiler, u, 'types', block, `<generic parameters of ${name}>`, firstlineno);
}

/** Calls the finished unit, with `n` arguments that lie on the stack. */
function callGeneric(u: Unit, loc: Loc, made: Unit, n: number): void {
	emit(made, op.RETURN_VALUE, 0, loc);
	makeClosure(u, loc, made, finishUnit(made, true), 0);
	if (n === 0) emit(u, op.PUSH_NULL, 0, loc);
	// The first argument goes where a method would have its instance.
	else emit(u, op.SWAP, n + 1, loc);
	if (n === 2) emit(u, op.SWAP, 2, loc);
	emit(u, op.CALL, Math.max(n - 1, 0), loc);
}

/** Pushes a function that evaluates the expression once somebody asks for its value. */
function evaluator(u: Unit, e: Expr, name: string, loc: Loc): void {
	const {compiler} = u;
	const block = compiler.symtable.blocks.get(e)!;
	const deferred = compiler.options.deferredAnnotations;
	if (deferred) loadConst(u, loc, K.tuple(compiler.pool, [K.int(compiler.pool, 1n)]));
	const made = enterUnit(compiler, u, 'annotations', block, name, loc.lineno);
	if (deferred) formatArgument(made, loc);
	if (e.nodeType === 'Starred') {
		expression(made, e.value);
		emit(made, op.UNPACK_SEQUENCE, 1, loc);
	} else {
		expression(made, e);
	}
	emit(made, op.RETURN_VALUE, 0, loc);
	makeClosure(u, loc, made, finishUnit(made, true), deferred ? op.MAKE_FUNCTION_DEFAULTS : 0);
}

/** Pushes the tuple of the type parameters; each is a variable from its own definition on. */
function typeParameters(u: Unit, params: readonly TypeParameter[], at: Loc): void {
	for (const parameter of params) {
		const {name, default_value: value, nodeType} = parameter;
		const loc = locOf(parameter);
		loadString(u, loc, name);
		if (parameter.nodeType === 'TypeVar' && parameter.bound !== undefined) {
			const {bound} = parameter;
			evaluator(u, bound, name, locOf(bound));
			const constrained = bound.nodeType === 'Tuple';
			const kind = constrained
				? op.INTRINSIC_TYPEVAR_WITH_CONSTRAINTS
				: op.INTRINSIC_TYPEVAR_WITH_BOUND;
			emit(u, op.CALL_INTRINSIC_2, kind, loc);
		} else {
			emit(u, op.CALL_INTRINSIC_1, KIND[nodeType], loc);
		}
		if (value !== undefined) {
			evaluator(u, value, name, locOf(value));
			emit(u, op.CALL_INTRINSIC_2, op.INTRINSIC_SET_TYPEPARAM_DEFAULT, loc);
		}
		emit(u, op.COPY, 1, loc);
		nameOp(u, loc, name, 'Store');
	}
	emit(u, op.BUILD_TUPLE, params.length, at);
}

/** Pushes a generic function; its defaults lie on the stack as `flags` say. */
export function genericFunction(
	u: Unit,
	s: StmtOf<'FunctionDef' | 'AsyncFunctionDef'>,
	firstlineno: number,
	flags: number,
): void {
	const loc = locOf(s);
	const made = enterGeneric(u, s.type_params, s.name, firstlineno);
	typeParameters(made, s.type_params, loc);
	made.argcount = [op.MAKE_FUNCTION_DEFAULTS, op.MAKE_FUNCTION_KWDEFAULTS].filter(
		flag => flags & flag,
	).length;
	for (let i = 0; i < made.argcount; i++) emit(made, op.LOAD_FAST, i, loc);
	functionObject(made, s, firstlineno, flags);
	emit(made, op.SWAP, 2, loc);
	emit(made, op.CALL_INTRINSIC_2, op.INTRINSIC_SET_FUNCTION_TYPE_PARAMS, loc);
	callGeneric(u, loc, made, made.argcount);
}

/** Pushes a generic class. */
export function genericClass(u: Unit, s: StmtOf<'ClassDef'>, firstlineno: number): void {
	const loc = locOf(s);
	const made = enterGeneric(u, s.type_params, s.name, firstlineno);
	made.privateName = s.name;
	typeParameters(made, s.type_params, loc);
	nameOp(made, loc, '.type_params', 'Store');
	nameOp(made, loc, '.type_params', 'Load');
	emit(made, op.CALL_INTRINSIC_1, op.INTRINSIC_SUBSCRIPT_GENERIC, loc);
	nameOp(made, loc, '.generic_base', 'Store');
	classObject(made, s, firstlineno, '.generic_base');
	callGeneric(u, loc, made, 0);
}

export function typeAlias(u: Unit, s: StmtOf<'TypeAlias'>): void {
	const loc = locOf(s);
	const name = (s.name as Expr & {nodeType: 'Name'}).id;
	const generic = s.type_params.length > 0;
	const made = generic ? enterGeneric(u, s.type_params, name, s.lineno) : u;
	loadString(made, loc, name);
	if (generic) typeParameters(made, s.type_params, loc);
	else loadNone(made, loc);
	evaluator(made, s.value, name, loc);
	emit(made, op.BUILD_TUPLE, 3, loc);
	emit(made, op.CALL_INTRINSIC_1, op.INTRINSIC_TYPEALIAS, loc);
	if (generic) callGeneric(u, loc, made, 0);
	nameOp(u, loc, name, 'Store');
}
