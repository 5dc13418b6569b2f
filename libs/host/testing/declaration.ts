import type { Currency } from '#kernel';
import type { Law } from '#trade/law';
import { type Declaration, type Judging, parseDeclaration } from '#trade/shipments';
import { concentrate } from './law.ts';

/** An import of Japan from Australia: 10 dry tonnes for 900 dollars, with some of it changed. */
export const rawDeclaration = (changed: Readonly<Record<string, unknown>> = {}) => ({
  declaredBy: 'JPN',
  flow: 'import',
  product: concentrate,
  from: 'AUS',
  to: 'JPN',
  dates: { acceptance: '2026-03-01' },
  quantity: { amount: '10', unit: 't.dry' },
  value: { amount: '900', currency: 'USD' },
  priceBasis: 'CIF',
  ...changed,
});

export const declarationSaying = (changed: Readonly<Record<string, unknown>> = {}): Declaration =>
  parseDeclaration(rawDeclaration(changed));

/** The law as it travels in a command, with the dollar as currency of account. */
export const judgedBy = (law: Law): Judging => ({ law, account: 'USD' as Currency });
