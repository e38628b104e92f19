/**
 * ink-table, made ready for a full screen.
 *
 * It is CommonJS and requires `ink`, which cannot be required (top-level await), and hashes every row
 * by SHA-1 for React's key. So what it requires is put into `require.cache` first: `Row` in the place of
 * Ink's Box, Ink's Text, and a hash that is the row's own key. `Row` makes one line of text of a
 * row's cells: a Box and a Text per cell cost half of each frame.
 */
import {Module, createRequire} from 'node:module';
import React, {type ComponentType, type ReactElement, type ReactNode} from 'react';
import {Text} from 'ink';
import {Line} from './lines.tsx';

type CellProps = Readonly<{column?: number; children?: string}>;

export type TableProps = Readonly<{
	data: ReadonlyArray<Readonly<Record<string, string>>>;
	columns: readonly string[];
	padding?: number;
	header?: ComponentType<CellProps>;
	cell?: ComponentType<CellProps>;
	skeleton?: ComponentType<CellProps>;
}>;

/** One row as ink-table laid it out: its cells' texts, each with ink-table's space on both sides. */
export type LineOf = (cells: readonly string[], kind: 'header' | 'row') => string;

/** How the rows of the table around become lines. */
export const LineContext = React.createContext<LineOf>(cells => cells.join(''));

// Never rendered: `Row` reads the texts out of their elements. Their identity tells rows apart.
export function HeaderCell(): null {
	return null;
}

export function RowCell(): null {
	return null;
}

export function Skeleton(): null {
	return null;
}

type RowProps = Readonly<{flexDirection: string; children: ReactNode}>;

function Row({flexDirection, children}: RowProps): ReactNode {
	const lineOf = React.use(LineContext);
	if (flexDirection === 'column') {
		return children;
	}

	const cells: string[] = [];
	let kind: 'header' | 'row' = 'row';
	for (const child of children as ReadonlyArray<ReactElement<CellProps>>) {
		if (child.type !== Skeleton) {
			kind = child.type === HeaderCell ? 'header' : 'row';
			cells.push(child.props.children ?? '');
		}
	}

	return cells.length === 0 ? null : React.createElement(Line, {text: lineOf(cells, kind)});
}

function loadTable(): ComponentType<TableProps> {
	const requireHere = createRequire(import.meta.url);
	const path = requireHere.resolve('ink-table');
	const requireThere = createRequire(path);
	const substitutes: ReadonlyArray<readonly [name: string, exports: unknown]> = [
		['react', React],
		['ink', {Box: Row, Text}],
		['object-hash', {sha1: (row: Readonly<Record<string, string>>) => row['key']}],
	];
	const added: string[] = [];
	for (const [name, exports] of substitutes) {
		const target = requireThere.resolve(name);
		if (requireHere.cache[target] === undefined) {
			const module = new Module(target);
			module.filename = target;
			module.exports = exports;
			module.loaded = true;
			requireHere.cache[target] = module;
			added.push(target);
		}
	}

	const {default: table} = requireHere(path) as {default: ComponentType<TableProps>};
	// Nobody else is to see the substitutes.
	for (const target of added) {
		Reflect.deleteProperty(requireHere.cache, target);
	}

	return table;
}

export const InkTable = loadTable();
