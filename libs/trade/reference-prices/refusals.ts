import { refusal } from '#kernel';
import type { FxPolicy, NoResult } from '#trade/formulas';
import type { CurrencyPair, StandingObservation } from '#trade/law';

export const noMethod = (method: string, on: string, known: readonly string[]) =>
  refusal(
    'RP3',
    `No method ${method} is in force on ${on}; in force then: ${known.join(', ') || 'none'}.`,
    '/method',
  );
export const otherUnit = (
  input: string,
  wanted: string,
  { by, observation }: StandingObservation,
) =>
  refusal(
    'RP4',
    `${input} is a series in ${wanted}; the observation ${by} of ${observation.from} by ` +
      `${observation.publisher} is told in ${observation.unitPrice.currency}/` +
      `${observation.unitPrice.unit}. Name a publisher or point that tells ${wanted}, or (for ` +
      'another currency) an exchange "observations" with its series.',
    '/method',
  );

export const noRate = (
  { a, b }: CurrencyPair,
  { policy, series = 'any' }: FxPolicy,
  { by, observation }: StandingObservation,
) =>
  refusal(
    'RP8',
    `The observation ${by} of ${observation.from} by ${observation.publisher} is told in ${a}; ` +
      `the series ${series} has no rate of ${a} and ${b} for that day by "${policy}". Publish it.`,
    '/method',
  );

const why = (none: NoResult): string => {
  switch (none.kind) {
    case 'missing':
      return `missing: ${none.inputs.join(', ')}`;
    case 'outside':
      return `${none.input} ${none.value} is outside: ${none.wanted}`;
    case 'saved':
      return `${none.fact} keeps the law before this method`;
  }
};
/**
 * `seen` says how many observations there are by input, and from when to when; `unseen` on which business
 * days of a window there is none.
 */
export const noPrice = (
  method: string,
  none: NoResult,
  [seen, unseen]: readonly [readonly string[], readonly string[]],
) => {
  const without =
    none.kind === 'missing' && unseen.length > 0
      ? ` Business days without an observation: ${unseen.join('; ')}.`
      : '';
  const known = seen.join('; ') || 'none';
  return refusal(
    'RP5',
    `${method} finds no price: ${why(none)}. Observations known: ${known}.${without}`,
  );
};
export const notDetermined = (id: string) =>
  refusal('RP6', `${id} is no reference price that a method of this zone determined.`, '/replaces');
export const notAPrice = (method: string, found: string) =>
  refusal('RP7', `${method} finds ${found}; a reference price is above nil.`);
