import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Json } from '#ledger/core';
import memberData from './data/members.json' with { type: 'json' };
import priceData from './data/prices-2021-2025.json' with { type: 'json' };
import rateData from './data/rates-2021-2026.json' with { type: 'json' };

/** What every invented fact says of itself. */
export const invented = 'demonstration data, invented';

/** How a ledger is founded that is to hold a demonstration: everything shown of it says so. */
export const demonstrationFounding = {
  zone: 'demonstration-zone',
  timeZone: 'Etc/UTC',
  currency: 'USD',
  notice: invented,
} as const;

type Scheduled = { readonly [field: string]: Json } & {
  readonly product: string;
  readonly stage: string;
  readonly host: boolean;
  readonly priceUnit?: string;
  readonly hs: readonly {
    readonly edition: string;
    readonly code: string;
    readonly from: string;
  }[];
};

// The schedule is data of the catalogue's own folder; compiled code lies one folder deeper.
const root = join(
  import.meta.dirname,
  extname(import.meta.url) === '.ts' ? '../../..' : '../../../..',
);
const schedule = JSON.parse(
  readFileSync(join(root, 'libs/trade/catalogue/data/catalogue.json'), 'utf8'),
) as { readonly products: readonly Scheduled[] };

const listedFields = [
  'product',
  'mineral',
  'stage',
  'form',
  'grade',
  'name',
  'host',
  'priceUnit',
  'hs',
];

/** Every product of the schedule, as the catalogue is to list it. */
export const products: readonly Scheduled[] = schedule.products.map(
  (product) =>
    Object.fromEntries(
      Object.entries(product).filter(([field]) => listedFields.includes(field)),
    ) as Scheduled,
);

/** The average price of a product in one year, in its own unit. */
export type YearPrice = {
  readonly product: string;
  readonly year: number;
  readonly price: string;
  readonly currency: string;
  readonly unit: string;
  /** Published by the US Geological Survey, or derived from such a price as the note says. */
  readonly origin: string;
  readonly statistic: string;
  readonly note?: string;
};
export const prices: readonly YearPrice[] = priceData.prices;
export const members: readonly { readonly state: string; readonly from: string }[] =
  memberData.members;
export const rateSeries = rateData.series;
export const rateSource = rateData.source;
