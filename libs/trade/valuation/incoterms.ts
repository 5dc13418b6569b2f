import data from './data/incoterms.json' with { type: 'json' };

/** The legs of the way from the seller's place to the buyer's, each a cost kept apart. */
export const legs = [
  'exportClearance',
  'preCarriage',
  'loading',
  'freight',
  'insurance',
  'onCarriage',
  'unloading',
  'importDuties',
] as const;
export type Leg = (typeof legs)[number];

/** The terms of delivery of Incoterms 2020. */
export const incoterms = [
  'EXW',
  'FCA',
  'FAS',
  'FOB',
  'CFR',
  'CIF',
  'CPT',
  'CIP',
  'DAP',
  'DPU',
  'DDP',
] as const;
export type Incoterm = (typeof incoterms)[number];

/** The points of the chain at which a price can be tested. */
export const pricePoints = ['exWorks', 'fob', 'cif', 'netFreeAtFrontierBeforeDuty'] as const;
export type PricePoint = (typeof pricePoints)[number];
/** The point where no rule names one. */
export const canonicalPoint: PricePoint = 'netFreeAtFrontierBeforeDuty';

export const isPricePoint = (name: string): name is PricePoint =>
  pricePoints.some((point) => point === name);

/** The legs a price under a term pays for. */
export const paidUnder = (term: Incoterm): readonly Leg[] => data.terms[term].includes as Leg[];
/** The legs a price at a point is to include. */
export const wantedAt = (point: PricePoint): readonly Leg[] => data.points[point] as Leg[];

/** What a leg is, and up to where the seller pays under a term, in words. */
export const legWords = (leg: Leg): string => data.legs[leg];
export const termWords = (term: Incoterm): string =>
  `the seller pays until ${data.terms[term].until}`;
