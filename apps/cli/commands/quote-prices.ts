import type { Quote, QuotedPrices } from '#host/zone';
import { moneyText } from '../lines.ts';

type Step = NonNullable<QuotedPrices['nextUp']>;
type Told = Pick<Step, 'price' | 'duty' | 'invoice'>;

/** The same price as an invoice would say it, by the declared terms. */
const invoiceLines = ({ invoice }: Told): readonly string[] => {
  if (invoice === null) return ['  no invoice by these terms comes to it'];
  const { price, total, terms, rounded } = invoice;
  const which = rounded.mode === 'up' ? 'at least' : 'at most';
  const [each, places] = [`${price.amount} ${price.currency}/${price.unit}`, rounded.places];
  return [
    `  as invoiced, ${terms}: ${which} ${each}, or ${moneyText(total)} in all (${places} places)`,
  ];
};

const inAll = ({ duty }: Told): string => (duty === null ? '' : `; in all ${moneyText(duty)}`);

const stepLines = (way: string, step: Step | null): readonly string[] =>
  step === null
    ? [`next step ${way}: none`]
    : [`next step ${way}: ${step.words}${inAll(step)}`, ...invoiceLines(step)];

/** From which price the duty is nil, and the next steps up and down. */
export const pricesLines = ({ prices, pricesUntold }: Quote): readonly string[] => {
  if (pricesUntold !== null) return [`where the duty steps is not told: ${pricesUntold}`];
  if (prices === null) return [];
  const { nilFrom, nextUp, nextDown, domain, currency, unit, tested } = prices;
  const priced = unit === null ? currency : `${currency}/${unit}`;
  const nil =
    nilFrom === null
      ? [`never nil from ${domain.least} to ${domain.most} ${priced}`]
      : [`duty nil from ${nilFrom.price} ${priced}`, ...invoiceLines(nilFrom)];
  if (tested === null) return nil;
  return [...nil, ...stepLines('up', nextUp), ...stepLines('down', nextDown)];
};
