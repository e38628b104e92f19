/** Symbols of PEP 695: type parameters, what they are bound to, and aliases. */
import type {Collector} from './symtable-block.ts';
import {add, enter, leave} from './symtable-block.ts';
import {expression} from './symtable-collect.ts';
import {DEF_LOCAL, DEF_PARAM, DEF_TYPE_PARAM, USE} from './symtable.ts';
import type {Expr, StmtOf, TypeParameter} from './tree.ts';
import {locOf, trouble} from './tree.ts';

type Generic = StmtOf<'FunctionDef' | 'AsyncFunctionDef' | 'ClassDef' | 'TypeAlias'>;

/** Opens the block of the type parameters; the caller visits what is generic in it, and leaves it. */
export function enterTypeParameters(c: Collector, s: Generic, name: string): void {
	const seesClass = c.current.type === 'class';
	const at = locOf(s);
	const block = enter(c, 'types', name, s.type_params, at);
	block.within = 'the definition of a generic';
	if (seesClass) {
		block.canSeeClassScope = true;
		add(c, '__classdict__', USE, at);
	}
	if (s.nodeType === 'ClassDef') {
		for (const hidden of ['.type_params', '.generic_base']) {
			add(c, hidden, DEF_LOCAL, at);
			add(c, hidden, USE, at);
		}
	} else if (s.nodeType !== 'TypeAlias') {
		// Whether there are any or not: it is a list of defaults that is asked for, and an empty one is one.
		add(c, '.defaults', DEF_PARAM, at);
		if (s.args.kw_defaults.some(Boolean)) add(c, '.kwdefaults', DEF_PARAM, at);
	}
	let defaultSeen = false;
	for (const parameter of s.type_params) {
		const here = locOf(parameter);
		add(c, parameter.name, DEF_TYPE_PARAM | DEF_LOCAL, here);
		if (parameter.default_value !== undefined) defaultSeen = true;
		else if (defaultSeen) {
			const rest = 'follows default type parameter';
			throw trouble(`non-default type parameter '${parameter.name}' ${rest}`, here);
		}
		typeParameter(c, parameter);
	}
}

function typeParameter(c: Collector, parameter: TypeParameter): void {
	const {name, default_value: value} = parameter;
	if (parameter.nodeType === 'TypeVar' && parameter.bound !== undefined) {
		const {bound} = parameter;
		const isTuple = bound.nodeType === 'Tuple' && c.options.typeParameterDefaults;
		lazy(c, bound, name, isTuple ? 'a TypeVar constraint' : 'a TypeVar bound');
	}
	if (value !== undefined) lazy(c, value, name, `a ${parameter.nodeType} default`);
}

/** A block for an expression that is evaluated when somebody asks. */
function lazy(c: Collector, e: Expr, name: string, within: string): void {
	const seesClass = c.current.type === 'class' || c.current.canSeeClassScope;
	const block = enter(c, 'annotation', name, e, locOf(e));
	block.within = within;
	if (c.options.deferredAnnotations) {
		add(c, '.format', DEF_PARAM, block.loc);
		add(c, '.format', USE, block.loc);
	}
	if (seesClass) {
		block.canSeeClassScope = true;
		add(c, '__classdict__', USE, block.loc);
	}
	expression(c, e.nodeType === 'Starred' ? e.value : e);
	leave(c);
}

export function typeAlias(c: Collector, s: StmtOf<'TypeAlias'>): void {
	if (s.name.nodeType !== 'Name') throw trouble('invalid syntax', locOf(s.name));
	add(c, s.name.id, DEF_LOCAL, locOf(s.name));
	const generic = s.type_params.length > 0;
	if (generic) enterTypeParameters(c, s, s.name.id);
	lazy(c, s.value, s.name.id, 'a type alias');
	if (generic) leave(c);
}

/** Refuses what would suspend or bind where there is no frame to do it in. */
export function refuseWithin(c: Collector, what: 'yield' | 'await' | 'named', e: Expr): void {
	const {within} = c.current;
	if (within === undefined) return;
	throw trouble(`${what} expression cannot be used within ${within}`, locOf(e));
}
