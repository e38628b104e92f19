const separated = new Intl.NumberFormat('en-US');

/** `12904` as `12,904`. */
export function formatCount(value: number): string {
	return separated.format(value);
}

/** `1 object`, `2 objects`, `12,904 objects`; `many` where an s is not enough. */
export function plural(count: number, one: string, many = `${one}s`): string {
	return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** Like C's `%.*f`: exact ties go to the even digit, where JavaScript's toFixed rounds them up. */
export function formatFixed(value: number, digits: number): string {
	const scale = 10 ** digits;
	const scaled = Math.abs(value) * scale;
	const floor = Math.floor(scaled);
	const rounded = scaled - floor === 0.5 ? floor + (floor % 2) : Math.round(scaled);
	return (value < 0 ? '-' : '') + (rounded / scale).toFixed(digits);
}

/**
 * Bytes as the text of tracemalloc's statistics: whole numbers, one decimal below 100 of a larger unit; `signed` puts a + before
 * what is not negative. CPython: `Lib/tracemalloc.py`, `_format_size`.
 */
export function formatTracemallocSize(bytes: number, signed = false): string {
	const sign = signed && bytes >= 0 ? '+' : '';
	let value = bytes;
	for (const unit of ['B', 'KiB', 'MiB', 'GiB']) {
		if (Math.abs(value) < 100 && unit !== 'B') {
			return `${sign}${formatFixed(value, 1)} ${unit}`;
		}

		if (Math.abs(value) < 10 * 1024) {
			return `${sign}${formatFixed(value, 0)} ${unit}`;
		}

		value /= 1024;
	}

	return `${sign}${formatFixed(value, Math.abs(value) < 100 ? 1 : 0)} TiB`;
}

const units = ['B', 'K', 'M', 'G', 'T'] as const;

/** Bytes for narrow columns, at most seven cells: `48 B`, `4.1 K`, `980 K`, `3.1 M`. Units are powers of 1,024. */
export function formatBytes(bytes: number): string {
	const sign = bytes < 0 ? '-' : '';
	let value = Math.abs(bytes);
	if (value < 1000) {
		return `${sign}${value} B`;
	}

	let unit = 0;
	while (value >= 999.5 && unit < units.length - 1) {
		value /= 1024;
		unit += 1;
	}

	return `${sign}${value.toFixed(value < 99.95 ? 1 : 0)} ${units[unit]}`;
}

/** Bytes with a unit that needs no explanation, for running text: `48 bytes`, `4.1 KiB`, `3.1 MiB`. */
export function formatBytesLong(bytes: number): string {
	return Math.abs(bytes) < 1000
		? plural(bytes, 'byte')
		: formatBytes(bytes).replace(/[KMGT]$/, '$&iB');
}

/** A share of a whole: `25 %`, `0.4 %`, `–` where the whole is nothing. */
export function formatPercent(part: number, whole: number): string {
	if (whole === 0) {
		return '–';
	}

	const percent = (100 * part) / whole;
	return `${percent !== 0 && percent < 10 ? percent.toFixed(1) : percent.toFixed(0)} %`;
}

/** A size given by a person: `512M`, `64k`, `1.5 GiB`, `4096`; undefined where it is none. */
export function parseBytes(text: string): number | undefined {
	const match = /^(\d+(?:\.\d+)?) ?(?:([kmgt])(?:i?b)?|b)?$/i.exec(text.trim());
	if (match === null) {
		return undefined;
	}

	const power = match[2] === undefined ? 0 : 'kmgt'.indexOf(match[2].toLowerCase()) + 1;
	return Math.round(Number(match[1]) * 1024 ** power);
}
