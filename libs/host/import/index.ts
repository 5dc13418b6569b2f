import comtrade from './profiles/comtrade.json' with { type: 'json' };
import declarations from './profiles/declarations.json' with { type: 'json' };
import finalAssays from './profiles/final-assays.json' with { type: 'json' };
import finalPrices from './profiles/final-prices.json' with { type: 'json' };
import finalWeights from './profiles/final-weights.json' with { type: 'json' };
import payments from './profiles/payments.json' with { type: 'json' };
import { parseProfile } from './parse-profile.ts';
import type { Profile } from './profile.ts';

export * from './importing.ts';
export { keepingBadRows, NoPlaceForBadRows, UnwritableBadRows } from './bad-row-file.ts';
export { canonicalNumber } from './canonical-number.ts';
export { parseProfile } from './parse-profile.ts';
export type { Profile } from './profile.ts';
export { bytesOf } from './reading/opening.ts';
export { type Cells, UnreadableFile } from './reading/row.ts';

/** The profiles that ship with the program, by their ids. */
export const shippedProfiles: Readonly<Record<string, Profile>> = {
  comtrade: parseProfile(comtrade),
  declarations: parseProfile(declarations),
  'final-assays': parseProfile(finalAssays),
  'final-prices': parseProfile(finalPrices),
  'final-weights': parseProfile(finalWeights),
  payments: parseProfile(payments),
};
