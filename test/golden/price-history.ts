import { shippedMethods } from '#trade/reference-prices';
import { concentrate, priceOf } from '../../libs/host/testing/law.ts';
import { ann, bea } from '../../libs/host/testing/zone.ts';
import type { Give } from './quota-history.ts';

const citation = 'An act';
const observed = {
  product: concentrate,
  from: '2026-01-01',
  until: '2027-01-01',
  unitPrice: priceOf('101.5'),
};
const observation = { ...observed, publisher: 'A bureau', source: 'A report' };

/** A method is law, and finds a price by what was observed. */
const byMethod = async (give: Give): Promise<void> => {
  const rules = { document: shippedMethods['last-publications'], citation };
  const change = { kind: 'method', act: 'enact', rules };
  const { proposal } = await give(ann, 'propose-zone-rule', change);
  await give(bea, 'approve-zone-rule', { kind: 'method', proposal });
  for (const from of ['2026-01-02', '2026-01-05', '2026-01-06']) {
    await give(ann, 'observe-price', { ...observation, from });
  }
  const on = '2026-02-01';
  const determining = { product: concentrate, method: 'last-publications', on };
  await give(ann, 'determine-reference-price', determining);
};

/** Prices observed, told from outside, and found by a method: anew when what it read is corrected. */
export const priceHistory = async (give: Give): Promise<void> => {
  const { id } = await give(ann, 'observe-price', observation);
  const told = {
    method: 'mean',
    methodVersion: '1',
    source: 'A worksheet of the secretariat',
    observations: [id],
  };
  await give(ann, 'determine-reference-price', { ...observed, ...told });
  await byMethod(give);
  const of = { product: concentrate, year: '2026' };
  const correction = {
    corrects: id,
    unitPrice: priceOf('102'),
    source: 'Erratum',
    reason: 'misprint',
  };
  await give(ann, 'correct-observation', { ...of, correction });
  const withdrawal = { withdraws: id, reason: 'never published' };
  await give(ann, 'withdraw-observation', { ...of, withdrawal });
};
