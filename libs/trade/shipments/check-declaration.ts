import type { Refusal } from '#kernel';
import { type ProductDescription, sameBasis } from '#trade/catalogue';
import { governingDate, productOn, seriesFor } from '#trade/law';
import { assess } from './assess.ts';
import type { Judging } from './commands.ts';
import type { Declaration } from './declaration.ts';
import * as no from './refusals.ts';

const checkHs = ({ hs, dates, product }: Declaration, listed: ProductDescription) => {
  if (hs === undefined) return undefined;
  const date = dates.acceptance;
  const mapped = listed.hs.some(
    ({ edition, code, from, until }) =>
      edition === hs.edition &&
      code === hs.code &&
      from <= date &&
      (until === null || date < until),
  );
  return mapped ? undefined : no.wrongHs(hs.code, hs.edition, product);
};

const checkProduct = (declaration: Declaration, { law }: Judging): Refusal | undefined => {
  const date = governingDate(declaration, 'acceptance');
  const listed = productOn(law, declaration.product, date);
  if (listed === undefined) return no.unlisted(declaration.product, date);
  if (listed.priceUnit === undefined) return no.hostOre(declaration.product);
  if (!sameBasis(listed.priceUnit, declaration.quantity.unit)) {
    return no.otherBasis(declaration.quantity.unit, listed.priceUnit);
  }
  return checkHs(declaration, listed);
};

/**
 * Whether a declaration can be recorded. Goods below the floor or from a non-member always can; what
 * cannot be assessed at all (no such product, no rate, an input the rule asks for) is refused.
 */
export const checkDeclaration = (
  declaration: Declaration,
  judging: Judging,
): Refusal | undefined => {
  const refused = checkProduct(declaration, judging);
  if (refused !== undefined) return refused;
  const { law, account } = judging;
  const { found } = assess(law, declaration, account);
  const { currency } = declaration.value;
  if (found.value === null) {
    return no.noRate(currency, account, seriesFor(law, { a: currency, b: account }));
  }
  return found.outcome === 'undetermined' ? no.undetermined(found.reason ?? 'unknown') : undefined;
};
