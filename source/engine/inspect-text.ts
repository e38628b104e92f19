/** Small texts that several inspectors write. */

/** A path's last part. */
export const baseName = (path: string): string => path.replace(/^.*[/\\]/, '');

/** `1 block`, `2,000 blocks`. */
export const counted = (count: number, what: string): string =>
	`${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;

/** Bytes as people read them, exact below 10 KiB. */
export function bytesText(bytes: number): string {
	if (Math.abs(bytes) < 10_240) return `${bytes.toLocaleString('en')} bytes`;
	const unit = Math.abs(bytes) < 10 * 1024 ** 2 ? 'KiB' : 'MiB';
	return `${(bytes / (unit === 'KiB' ? 1024 : 1024 ** 2)).toFixed(1)} ${unit} (${bytes.toLocaleString('en')} bytes)`;
}
