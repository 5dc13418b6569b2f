import type { RuleKind, RuleSetDocument } from '../document/document.ts';
import {
  type Dimension,
  isMassUnit,
  isMoney,
  isMoneyPerUnit,
  isRate,
  readDimension,
} from './dimension.ts';
import type { Reporter } from './scope.ts';

const wantedOf: Readonly<Record<RuleKind, string>> = {
  duty: 'a duty is money (EUR) or money for a unit (EUR/t.gross)',
  method: 'a method finds a price, money for a unit (EUR/t.gross)',
  fx: 'an exchange rate is one currency for another (EUR/USD)',
  quota: 'a share of a quota is a quantity (t.gross)',
};

const isOfKind = (kind: RuleKind, dimension: Dimension): boolean => {
  switch (kind) {
    case 'duty':
      return isMoney(dimension) || isMoneyPerUnit(dimension);
    case 'method':
      return isMoneyPerUnit(dimension);
    case 'fx':
      return isRate(dimension);
    case 'quota':
      return isMassUnit(dimension);
  }
};

/** The result's dimension, as its kind wants it; a duty also says whether it is per unit. */
export const resultDimension = (
  { kind, result: { type, per } }: RuleSetDocument,
  report: Reporter,
): Dimension | undefined => {
  const read = readDimension(type);
  if ('fault' in read) return report('/result/type', 'not-a-type', read.fault);
  const { dimension } = read;
  if (!isOfKind(kind, dimension)) {
    return report('/result/type', 'result-type', `${wantedOf[kind]}, not ${dimension}`);
  }
  if (kind !== 'duty') {
    if (per === undefined) return dimension;
    return report('/result/per', 'result-per', `"per" is for a duty; take it out`);
  }
  const wanted = isMoney(dimension) ? 'total' : 'unit';
  if ((per ?? 'total') === wanted) return dimension;
  return report('/result/per', 'result-per', `a result in ${dimension} is per ${wanted}`);
};
