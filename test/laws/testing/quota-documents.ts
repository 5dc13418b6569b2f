import { rawDeclaration } from '#host/testing';
import type { Shipping } from './quota-steps.ts';

/** What a step declares; its weight is provisional. */
export const declaring = ({ quantity, price, acceptance, exported, from, flow }: Shipping) => ({
  ...rawDeclaration({
    flow,
    ...(flow === 'import' ? { from } : { from: 'JPN', to: from }),
    dates: { acceptance, ...(exported === undefined ? {} : { export: exported }) },
    quantity: { amount: quantity, unit: 't.dry' },
    value: { amount: String(Number(quantity) * price), currency: 'USD' },
  }),
  provisional: ['weight'],
});
