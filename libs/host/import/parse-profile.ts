import { Malformed, type Parser, stricter } from '#kernel';
import { parseShape, type Profile } from './profile.ts';
import { slipsIn } from './profile-slips.ts';

/**
 * Reads a mapping profile. Everything that is wrong with its shape, or else with it as a whole, is told
 * at once, each by a JSON Pointer into it.
 */
export const parseProfile: Parser<Profile> = stricter(parseShape, (profile) => {
  const slips = slipsIn(profile);
  if (slips.length > 0) throw new Malformed(slips);
  return profile;
});
