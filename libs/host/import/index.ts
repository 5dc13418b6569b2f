import comtrade from './profiles/comtrade.json' with { type: 'json' };
import declarations from './profiles/declarations.json' with { type: 'json' };
import payments from './profiles/payments.json' with { type: 'json' };
import { parseProfile, type Profile } from './profile.ts';

export { badRowsFile } from './bad-rows.ts';
export * from './importing.ts';
export { canonicalNumber, type Cells } from './map-row.ts';
export { parseProfile, type Profile } from './profile.ts';
export { bytesOf, UnreadableFile } from './read-rows.ts';

/** The profiles that ship with the program, by their ids. */
export const shippedProfiles: Readonly<Record<string, Profile>> = {
  comtrade: parseProfile(comtrade),
  declarations: parseProfile(declarations),
  payments: parseProfile(payments),
};
