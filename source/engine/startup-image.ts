/**
 * Where the objects of start-up come from: the first machine of a profile makes them, the next ones take its image. In the bundle
 * `startup-built.ts` is in the place of this file.
 */
import type {Profile} from '../profile/profile.ts';

const images = new Map<Profile, Uint8Array>();

/** What `packStartup` made of a machine of this profile; undefined: there is none yet. */
export const startupImage = (profile: Profile): Uint8Array | undefined => images.get(profile);

export function keepStartupImage(profile: Profile, image: Uint8Array): void {
	images.set(profile, image);
}
