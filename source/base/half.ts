/** IEEE 754's binary16, as Objects/floatobject.c packs and unpacks it. */

const roundHalfEven = (x: number): number => {
	const floor = Math.floor(x);
	const rest = x - floor;
	return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
};

/** The 16 bits of the nearest half; -1: too large. */
export function PyFloat_Pack2(x: number): number {
	const sign = x < 0 || Object.is(x, -0) ? 0x8000 : 0;
	const size = Math.abs(x);
	if (Number.isNaN(x)) return 0x7e00;
	if (size === Infinity) return sign | 0x7c00;
	if (size >= 65_520) return -1;
	// Below 2**-14 all halves are 2**-24 apart.
	if (size < 2 ** -14) return sign | roundHalfEven(size * 2 ** 24);
	let exponent = 15;
	while (2 ** exponent > size) exponent -= 1;
	// A fraction that is rounded up to 1 carries into the exponent.
	return sign | (((exponent + 15) << 10) + roundHalfEven((size / 2 ** exponent - 1) * 1024));
}

export function PyFloat_Unpack2(bits: number): number {
	const sign = bits >= 0x8000 ? -1 : 1;
	const exponent = (bits >> 10) & 31;
	const fraction = bits & 1023;
	if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
	return (
		sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15))
	);
}
