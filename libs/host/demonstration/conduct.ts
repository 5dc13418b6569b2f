import { drawsOf } from './random.ts';

/** How a state's traders behave: in how many cases of a thousand something goes wrong. */
export type Conduct = {
  readonly belowFloor: number;
  readonly nonMember: number;
  readonly late: number;
  readonly unpaid: number;
};

const careful: Conduct = { belowFloor: 22, nonMember: 0, late: 4, unpaid: 0 };
const lax: Conduct = { belowFloor: 40, nonMember: 8, late: 40, unpaid: 250 };
const reckless: Conduct = { belowFloor: 130, nonMember: 60, late: 150, unpaid: 600 };

/** The conduct of the `at`th state under a seed: most are careful, a few are reckless. */
export const conductOf = (seed: number, at: number): Conduct => {
  const draw = drawsOf(seed, -1 - at).below(100);
  if (draw < 60) return careful;
  return draw < 88 ? lax : reckless;
};

/** Where goods from outside the zone come from in the demonstration. */
export const outsiders = ['CHN', 'RUS', 'IRN', 'MMR', 'VEN', 'LAO', 'ZWE', 'GAB'] as const;

/** The currency of a state's own invoices; every other state invoices in dollars. */
export const ownCurrency: Readonly<Record<string, string>> = {
  AUS: 'AUD',
  BRA: 'BRL',
  CAN: 'CAD',
  DNK: 'DKK',
  GBR: 'GBP',
  IND: 'INR',
  JPN: 'JPY',
  KOR: 'KRW',
  LKA: 'LKR',
  MEX: 'MXN',
  MYS: 'MYR',
  NOR: 'NOK',
  NZL: 'NZD',
  SWE: 'SEK',
  THA: 'THB',
  ZAF: 'ZAR',
  AUT: 'EUR',
  BEL: 'EUR',
  DEU: 'EUR',
  ESP: 'EUR',
  EST: 'EUR',
  FIN: 'EUR',
  FRA: 'EUR',
  GRC: 'EUR',
  ITA: 'EUR',
  NLD: 'EUR',
  PRT: 'EUR',
};
