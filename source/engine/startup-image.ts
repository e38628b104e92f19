/** Where the objects of start-up come from: they are made. In the bundle `startup-built.ts` is in the place of this file. */
import type {Profile} from '../profile/profile.ts';

/** What `packStartup` made of a machine of this profile; undefined: there is none. */
export const startupImage = (_profile: Profile): Uint8Array | undefined => undefined;
