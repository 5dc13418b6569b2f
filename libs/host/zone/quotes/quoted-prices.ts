import type { Law } from '#trade/law';
import {
  type Declaration,
  type DutyAt,
  invoicePrice,
  pricesAround,
  ruleInputs,
  type Selected,
  type StepAt,
  testedBy,
} from '#trade/shipments';
import type { Quote } from './quote-answer.ts';

type Told = Pick<Quote, 'prices' | 'pricesUntold'>;
type Quoting = { readonly law: Law; readonly selected: Selected };

/**
 * What the breakpoints of the rule set say around the quoted price, each price told back as an invoice
 * by the declared terms would say it: the least that comes to it or more, where the price rises; the
 * greatest that comes to it or less, where it falls.
 */
export const quotedPrices = (declaration: Declaration, { law, selected }: Quoting): Told => {
  const { rules, lawOf } = selected;
  if (rules === undefined) return { prices: null, pricesUntold: null };
  const subject = { declaration, selected };
  const { values: inputs } = ruleInputs(subject, rules.document);
  const found = pricesAround({ declaration, rules, inputs, lawOf, law });
  const tested = testedBy(rules);
  if ('untold' in found) return { prices: null, pricesUntold: found.untold };
  if ('untold' in tested) return { prices: null, pricesUntold: tested.untold };
  const invoiced = <T extends DutyAt | StepAt>(at: T | null, mode: 'up' | 'down') =>
    at === null
      ? null
      : { ...at, invoice: invoicePrice(subject, { tested, price: at.price, mode }) ?? null };
  const { up, down, nilFrom, ...rest } = found;
  return {
    prices: {
      ...rest,
      nilFrom: invoiced(nilFrom, 'up'),
      nextUp: invoiced(up, 'up'),
      nextDown: invoiced(down, 'down'),
    },
    pricesUntold: null,
  };
};
