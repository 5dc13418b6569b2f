import type { Refusal } from '#kernel';
import type { ProductDescription } from '#trade/catalogue';
import { governingDate, productOn, seriesFor } from '#trade/law';
import { lackingToTell, quantityIn } from '#trade/valuation';
import { assess } from './judging/assess.ts';
import type { Judging } from './commands.ts';
import type { Declaration } from './declaration.ts';
import { lackingFor } from './judging/lacking.ts';
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
  const { priceUnit } = listed;
  if (quantityIn(declaration, priceUnit) === undefined) {
    const lacking = lackingToTell(declaration, priceUnit);
    return no.otherBasis(declaration.quantity.unit, priceUnit, lacking);
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
  if (found.outcome === 'undetermined') {
    const [lacking] = lackingFor(law, declaration, account);
    return lacking ?? no.undetermined(found.reason ?? 'unknown');
  }
  return found.value === null ? noRateToAccount(declaration, judging) : undefined;
};

const noRateToAccount = ({ value, dates }: Declaration, { law, account }: Judging): Refusal => {
  const pair = { a: value.currency, b: account };
  const wanted = `no rate from ${pair.a} to ${pair.b} for ${dates.acceptance}`;
  return no.noRate(wanted, seriesFor(law, pair));
};
