/** Calendar arithmetic and the texts of times (the C library's gmtime, timegm and strftime in the C locale, UTC). */

/** A broken-down time as struct_time has it: month and day of month from 1, weekday from Monday, day of year from 1. */
export type BrokenTime = {
	readonly year: number;
	readonly month: number;
	readonly day: number;
	readonly hour: number;
	readonly minute: number;
	readonly second: number;
	readonly weekday: number;
	readonly yearday: number;
};

export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
export const MONTHS = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December',
] as const;

/** Days from 1970-01-01 to a date of the proleptic Gregorian calendar. */
export function daysFromDate(year: number, month: number, day: number): number {
	const y = month <= 2 ? year - 1 : year;
	const era = Math.floor(y / 400);
	const yearOfEra = y - era * 400;
	const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
	const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
	return era * 146_097 + dayOfEra - 719_468;
}

/** The time `seconds` after 1970 began. */
export function breakDown(seconds: number): BrokenTime {
	const days = Math.floor(seconds / 86_400);
	const rest = seconds - days * 86_400;
	const z = days + 719_468;
	const era = Math.floor(z / 146_097);
	const doe = z - era * 146_097;
	const yoe = Math.floor(
		(doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
	);
	const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
	const mp = Math.floor((5 * doy + 2) / 153);
	const month = mp < 10 ? mp + 3 : mp - 9;
	const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
	return {
		year,
		month,
		day: doy - Math.floor((153 * mp + 2) / 5) + 1,
		hour: Math.floor(rest / 3600),
		minute: Math.floor(rest / 60) % 60,
		second: rest % 60,
		weekday: (((days + 3) % 7) + 7) % 7,
		yearday: days - daysFromDate(year, 1, 1) + 1,
	};
}

/** Seconds since 1970 of a time whose fields may lie outside their ranges. */
export const secondsOf = (t: BrokenTime): number =>
	(daysFromDate(t.year + Math.floor((t.month - 1) / 12), ((((t.month - 1) % 12) + 12) % 12) + 1, 1) +
		t.day -
		1) *
		86_400 +
	t.hour * 3600 +
	t.minute * 60 +
	t.second;

const padded = (value: number, width: number, fill = '0'): string => String(value).padStart(width, fill);

/** The ISO year and week. */
function isoWeek(t: BrokenTime): [year: number, week: number] {
	const thursday = t.yearday - t.weekday + 3;
	const length = (year: number): number => daysFromDate(year + 1, 1, 1) - daysFromDate(year, 1, 1);
	if (thursday < 1) return [t.year - 1, Math.floor((thursday + length(t.year - 1) - 1) / 7) + 1];
	if (thursday > length(t.year)) return [t.year + 1, 1];
	return [t.year, Math.floor((thursday - 1) / 7) + 1];
}

/** "Thu Jan  1 00:00:00 1970" */
export const asctimeText = (t: BrokenTime): string =>
	`${DAYS[t.weekday]!.slice(0, 3)} ${MONTHS[t.month - 1]!.slice(0, 3)} ${padded(t.day, 2, ' ')} ${clock(t)} ${t.year}`;

const clock = (t: BrokenTime): string =>
	`${padded(t.hour, 2)}:${padded(t.minute, 2)}:${padded(t.second, 2)}`;

const hour12 = (t: BrokenTime): number => t.hour % 12 || 12;

const directives: Readonly<Record<string, (t: BrokenTime, zone: string) => string>> = {
	a: t => DAYS[t.weekday]!.slice(0, 3),
	A: t => DAYS[t.weekday]!,
	b: t => MONTHS[t.month - 1]!.slice(0, 3),
	B: t => MONTHS[t.month - 1]!,
	c: asctimeText,
	C: t => padded(Math.floor(t.year / 100), 2),
	d: t => padded(t.day, 2),
	D: t => `${padded(t.month, 2)}/${padded(t.day, 2)}/${padded(t.year % 100, 2)}`,
	e: t => padded(t.day, 2, ' '),
	F: t => `${t.year}-${padded(t.month, 2)}-${padded(t.day, 2)}`,
	g: t => padded(isoWeek(t)[0] % 100, 2),
	G: t => String(isoWeek(t)[0]),
	h: t => MONTHS[t.month - 1]!.slice(0, 3),
	H: t => padded(t.hour, 2),
	I: t => padded(hour12(t), 2),
	j: t => padded(t.yearday, 3),
	k: t => padded(t.hour, 2, ' '),
	l: t => padded(hour12(t), 2, ' '),
	m: t => padded(t.month, 2),
	M: t => padded(t.minute, 2),
	n: () => '\n',
	p: t => (t.hour < 12 ? 'AM' : 'PM'),
	P: t => (t.hour < 12 ? 'am' : 'pm'),
	r: t => `${padded(hour12(t), 2)}:${padded(t.minute, 2)}:${padded(t.second, 2)} ${t.hour < 12 ? 'AM' : 'PM'}`,
	R: t => `${padded(t.hour, 2)}:${padded(t.minute, 2)}`,
	s: t => String(secondsOf(t)),
	S: t => padded(t.second, 2),
	t: () => '\t',
	T: clock,
	u: t => String(t.weekday + 1),
	U: t => padded(Math.floor((t.yearday + 6 - ((t.weekday + 1) % 7)) / 7), 2),
	V: t => padded(isoWeek(t)[1], 2),
	w: t => String((t.weekday + 1) % 7),
	W: t => padded(Math.floor((t.yearday + 6 - t.weekday) / 7), 2),
	x: t => `${padded(t.month, 2)}/${padded(t.day, 2)}/${padded(t.year % 100, 2)}`,
	X: clock,
	y: t => padded(((t.year % 100) + 100) % 100, 2),
	Y: t => String(t.year),
	z: () => '+0000',
	Z: (_t, zone) => zone,
	'%': () => '%',
};

/** The text that a format makes of a time; what is no directive stays. */
export const strftimeText = (format: string, t: BrokenTime, zone: string): string =>
	format.replaceAll(/%([-_0^#]?)([\s\S])/g, (all: string, flag: string, letter: string) => {
		const make = directives[letter];
		if (make === undefined) return all;
		const text = make(t, zone);
		if (flag === '-') return text.replace(/^[0 ]+(?=.)/, '');
		if (flag === '_') return text.replace(/^0+(?=.)/, zeros => ' '.repeat(zeros.length));
		return flag === '^' ? text.toUpperCase() : text;
	});

type Parsed = {-readonly [K in keyof BrokenTime]?: number} & {
	pm?: boolean;
	hour12?: number;
	fraction?: string;
	offset?: number;
};

const names = (list: readonly string[]): string => list.map(name => name.toLowerCase()).join('|');
const short = (list: readonly string[]): string[] => list.map(name => name.slice(0, 3));
const indexIn = (list: readonly string[], text: string): number =>
	list.findIndex(name => name.toLowerCase() === text.toLowerCase());

const parsers: Readonly<Record<string, readonly [pattern: string, use: (p: Parsed, text: string) => void]>> = {
	d: ['3[01]|[12]\\d|0[1-9]|[1-9]| [1-9]', (p, s) => (p.day = Number(s))],
	f: ['\\d{1,6}', (p, s) => (p.fraction = s)],
	H: ['2[0-3]|[01]\\d|\\d', (p, s) => (p.hour = Number(s))],
	I: ['1[0-2]|0[1-9]|[1-9]', (p, s) => (p.hour12 = Number(s))],
	j: ['36[0-6]|3[0-5]\\d|[12]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]', (p, s) => (p.yearday = Number(s))],
	m: ['1[0-2]|0[1-9]|[1-9]', (p, s) => (p.month = Number(s))],
	M: ['[0-5]\\d|\\d', (p, s) => (p.minute = Number(s))],
	S: ['6[01]|[0-5]\\d|\\d', (p, s) => (p.second = Number(s))],
	w: ['[0-6]', (p, s) => (p.weekday = (Number(s) + 6) % 7)],
	y: ['\\d\\d', (p, s) => (p.year = Number(s) + (Number(s) <= 68 ? 2000 : 1900))],
	Y: ['\\d\\d\\d\\d', (p, s) => (p.year = Number(s))],
	A: [names(DAYS), (p, s) => (p.weekday = indexIn(DAYS, s))],
	a: [names(short(DAYS)), (p, s) => (p.weekday = indexIn(short(DAYS), s))],
	B: [names(MONTHS), (p, s) => (p.month = indexIn(MONTHS, s) + 1)],
	b: [names(short(MONTHS)), (p, s) => (p.month = indexIn(short(MONTHS), s) + 1)],
	p: ['am|pm', (p, s) => (p.pm = s.toLowerCase() === 'pm')],
	Z: ['utc|gmt', () => undefined],
	z: [
		'[+-]\\d\\d:?[0-5]\\d|Z',
		(p, s) => {
			const digits = s.replaceAll(/[^\d]/g, '');
			p.offset =
				s === 'Z' ? 0 : (s.startsWith('-') ? -60 : 60) * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)));
		},
	],
};

const composed: Readonly<Record<string, string>> = {
	c: '%a %b %d %H:%M:%S %Y',
	x: '%m/%d/%y',
	X: '%H:%M:%S',
	D: '%m/%d/%y',
	F: '%Y-%m-%d',
	T: '%H:%M:%S',
	R: '%H:%M',
};

/** What strptime found: the time, microseconds and the offset from UTC in seconds; or the text of the ValueError. */
export type ParsedTime = {
	readonly time: BrokenTime;
	readonly microsecond: number;
	readonly offset: number | undefined;
};

/** Reads a time by a format (Lib/_strptime.py in effect). */
export function strptimeText(text: string, format: string, repr: (text: string) => string): ParsedTime | string {
	const uses: ((p: Parsed, text: string) => void)[] = [];
	let bad: string | undefined;
	const expanded = format.replaceAll(/%([cxXDFTR])/g, (_all, letter: string) => composed[letter]!);
	const pattern = expanded.replaceAll(
		/%([\s\S]?)|\s+|[$()*+.?[\\\]^{|}]/g,
		(all: string, letter: string | undefined) => {
			if (letter === undefined) return /^\s/.test(all) ? '\\s+' : `\\${all}`;
			if (letter === '%') return '%';
			const parser = parsers[letter];
			if (parser === undefined) {
				bad ??= letter;
				return '';
			}
			uses.push(parser[1]);
			return `(${parser[0]})`;
		},
	);
	if (bad !== undefined)
		return bad === '' ? `stray % in format ${repr(format)}` : `${repr(bad)} is a bad directive in format ${repr(format)}`;
	const match = new RegExp(`^(?:${pattern})`, 'i').exec(text);
	if (match === null) return `time data ${repr(text)} does not match format ${repr(format)}`;
	if (match[0].length !== text.length) return `unconverted data remains: ${text.slice(match[0].length)}`;
	const p: Parsed = {};
	for (const [i, use] of uses.entries()) use(p, match[i + 1]!);
	return completed(p);
}

function completed(p: Parsed): ParsedTime | string {
	let hour = p.hour ?? 0;
	if (p.hour12 !== undefined) hour = (p.hour12 % 12) + (p.pm === true ? 12 : 0);
	const year = p.year ?? (p.month === 2 && p.day === 29 ? 1904 : 1900);
	let month = p.month ?? 1;
	let day = p.day ?? 1;
	let days = daysFromDate(year, month, day);
	if (p.yearday !== undefined && p.month === undefined) {
		days = daysFromDate(year, 1, 1) + p.yearday - 1;
		const date = breakDown(days * 86_400);
		month = date.month;
		day = date.day;
	}
	const date = breakDown(days * 86_400);
	if (date.month !== month || date.day !== day) return 'day is out of range for month';
	const time = {
		...date,
		year: p.year ?? 1900,
		hour,
		minute: p.minute ?? 0,
		second: p.second ?? 0,
	};
	return {
		time,
		microsecond: Number((p.fraction ?? '').padEnd(6, '0')),
		offset: p.offset,
	};
}
