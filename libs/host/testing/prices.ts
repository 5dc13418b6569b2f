import type { Submitted, Zone } from '#host/zone';
import { concentrate, priceOf } from './law.ts';
import { ann, recordedBy, say } from './zone.ts';

/** Records what a bureau published of the product of most specs on a day; the fact that says so. */
export const observePrice = async (
  zone: Zone,
  [day, amount]: readonly [day: string, amount: string],
  more: object = {},
): Promise<string> => {
  const observation = {
    product: concentrate,
    from: day,
    unitPrice: priceOf(amount),
    publisher: 'A bureau',
    source: 'A report',
    ...more,
  };
  const key = `${day} ${JSON.stringify(more)}`;
  const [event] = recordedBy(await say(zone, [ann, 'observe-price', observation, key]));
  return event?.id ?? '';
};

/** Puts right what was published in 2026. */
export const correctObservation = (
  zone: Zone,
  corrects: string,
  amount: string,
): Promise<Submitted> => {
  const told = { unitPrice: priceOf(amount), source: 'An erratum', reason: 'misprint' };
  const input = { product: concentrate, year: '2026', correction: { corrects, ...told } };
  return say(zone, [ann, 'correct-observation', input, `${corrects} ${amount}`]);
};

/** Takes back what was published in 2026. */
export const withdrawObservation = (zone: Zone, withdraws: string): Promise<Submitted> => {
  const withdrawal = { withdraws, reason: 'never published' };
  const input = { product: concentrate, year: '2026', withdrawal };
  return say(zone, [ann, 'withdraw-observation', input, withdraws]);
};

/** Has a method determine the price of the product of most specs. */
export const determinePrice = (
  zone: Zone,
  input: Readonly<Record<string, unknown>>,
): Promise<Submitted> => {
  const asked = { product: concentrate, ...input };
  return say(zone, [ann, 'determine-reference-price', asked, JSON.stringify(input)]);
};
