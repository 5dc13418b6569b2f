import type { Said } from '#host/testing';
import { shippedTimeLimits } from '#trade/zone-rules';
import type { Step } from './steps.ts';

const citation = 'An act';
type Finalising = Extract<Step, { kind: 'finalise' }>;

/** When something was lodged, and by which order, as a step says. */
export const lodged = ({
  on,
  order,
}: {
  readonly on: string;
  readonly order: string | undefined;
}) => ({
  on,
  ...(order === undefined ? {} : { citation: order }),
});

/** What becomes final: a price, an assay or a weight. */
export const finalOf = (
  step: Finalising,
  shipment: string,
): readonly [command: string, input: Said[2]] => {
  const { part, amount, currency, quantity } = step;
  switch (part) {
    case 'price':
      return [
        'finalise-price',
        { shipment, final: { value: { amount, currency }, ...lodged(step) } },
      ];
    case 'assay': {
      const assays = [{ substance: 'WO3', percent: quantity, basis: 'dry' }];
      return ['finalise-assay', { shipment, final: { assays, ...lodged(step) } }];
    }
    case 'weight': {
      const weighed = { amount: quantity, unit: 't.dry' };
      return ['finalise-weight', { shipment, final: { quantity: weighed, ...lodged(step) } }];
    }
  }
};

/** How the time limits change: of price and weight so many days from export, of all else as shipped. */
export const limitsChange = (step: Extract<Step, { kind: 'limits' }>, enactment: string) => {
  const { act, from, within } = step;
  if (act === 'repeal') {
    return { kind: 'time-limits', act, rules: { enactment, from, citation } } as const;
  }
  const limit = { within, unit: 'days', from: 'export', citation };
  const amendment = { ...limit, from: 'acceptance' };
  const limits = { price: limit, weight: limit, amendment, cancellation: amendment };
  const document = { ...shippedTimeLimits, ...limits, valid: { from, until: null } };
  const corrects = act === 'correct' ? { corrects: enactment } : {};
  return { kind: 'time-limits', act, rules: { ...corrects, document, citation } } as const;
};
