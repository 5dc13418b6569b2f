import type { PriceMatters } from '#host/zone';
import type { RestsOn } from '#trade/reference-prices';

type Price = RestsOn['unitPrice'];

/** A price for a unit. */
export const priceText = ({ amount, currency, unit }: Price): string =>
  `${amount} ${currency}/${unit}`;

/** What a floor or a proposal rests on, and that it was replaced, if it was. */
export const restsOnText = (told: RestsOn): string => {
  const { determination, unitPrice, replacedBy, unitPriceNow } = told;
  return replacedBy === null || unitPriceNow === null
    ? `rests on ${priceText(unitPrice)} as determined by ${determination}`
    : `rests on a replaced determination: ${priceText(unitPrice)} by ${determination}, ` +
        `now ${priceText(unitPriceNow)} by ${replacedBy}`;
};

/** What is to be looked at about reference prices, line by line. */
export const mattersLines = ({ floors, proposals, unfound }: PriceMatters): readonly string[] => [
  ...floors.map(
    ({ product, floor, unitPrice, restsOn }) =>
      `floor of ${product}, ${priceText(unitPrice)}, set by ${floor}: ${restsOnText(restsOn)}`,
  ),
  ...proposals.map(
    ({ proposal, restsOn }) => `proposal ${proposal} of a floor: ${restsOnText(restsOn)}`,
  ),
  ...unfound.map(
    ({ event, product, method, from, unitPrice, cause, rule, sentence }) =>
      `${priceText(unitPrice)} of ${product} by ${method} from ${from}, event ${event}, stands ` +
      `though ${cause} put out of force what it read: ${rule}: ${sentence}`,
  ),
];
