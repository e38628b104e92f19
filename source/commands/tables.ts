/** Tables and numbers of the commands' plain text. */

export const number = (value: number): string => value.toLocaleString('en');

export function bytes(value: number): string {
	if (value < 10_240) return `${number(value)} B`;
	if (value < 10 * 1024 ** 2) return `${(value / 1024).toFixed(1)} KiB`;
	return `${(value / 1024 ** 2).toFixed(1)} MiB`;
}

export type Align = 'left' | 'right';

/** Columns as wide as their widest cell, two blanks apart, indented by two. */
export function table(
	head: ReadonlyArray<readonly [title: string, align: Align]>,
	rows: ReadonlyArray<readonly string[]>,
): string {
	const widths = head.map(([title], i) =>
		Math.max(title.length, ...rows.map(row => row[i]!.length)),
	);
	const pad = (cell: string, i: number): string =>
		head[i]![1] === 'left' ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!);
	return [head.map(([title]) => title), ...rows]
		.map(row => `  ${row.map(pad).join('  ')}`.trimEnd())
		.join('\n');
}

/** The same without a line of titles. */
export const untitled = (
	aligns: readonly Align[],
	rows: ReadonlyArray<readonly string[]>,
): string =>
	table(
		aligns.map(align => ['', align] as const),
		rows,
	).replace(/^.*\n/, '');

const quoted = (cell: string | number): string =>
	/[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell);

export function csv(
	head: readonly string[],
	rows: ReadonlyArray<ReadonlyArray<string | number>>,
): string {
	return [head, ...rows].map(row => row.map(quoted).join(',')).join('\n');
}

/** Wraps a sentence at 78 columns. */
export function wrapped(text: string): string {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		if (line !== '' && line.length + 1 + word.length > 78) {
			lines.push(line);
			line = word;
		} else line = line === '' ? word : `${line} ${word}`;
	}
	return [...lines, line].join('\n');
}
