/** Images of start-up, made when heaptop was built: what the bundle has in place of `startup-image.ts`. */
import {readFileSync} from 'node:fs';
import type {Profile} from '../profile/profile.ts';

export const startupImage = ({release}: Profile): Uint8Array =>
	readFileSync(new URL(`startup-${release}.bin`, import.meta.url));

/** No machine makes its start-up where all images were built. */
export function keepStartupImage(): void {}
