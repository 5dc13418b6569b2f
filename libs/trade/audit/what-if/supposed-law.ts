import { isNamedState, Malformed, pointerToken, type Problem } from '#kernel';
import { didYouMean } from '#trade/formulas';
import { type Law, membershipOn, productOn, type Reach, stateKey } from '#trade/law';
import type { SupposedFloor, SupposedMembership, WhatIf } from './document.ts';
import { Supposing } from './suppose.ts';
import { supposeRules } from './suppose-rules.ts';

const citation = 'hypothetical';

const wrong = (at: string, rule: string, [value, wanted]: readonly [string, string]): Malformed =>
  new Malformed([{ at, rule, value, wanted }]);

const supposeFloor = (supposing: Supposing, item: SupposedFloor): void => {
  const { product, from, until } = item;
  const listed = productOn(supposing.law, product, from);
  if (listed === undefined) {
    const hint = didYouMean(product, [...supposing.book.products.keys()]);
    throw wrong('/product', 'PF1', [product, `a product in the catalogue on ${from}${hint}`]);
  }
  if (item.act === 'lift') {
    const data = { product, from, until, citation, proposal: citation };
    supposing.suppose({ type: 'PriceFloorLifted', data });
    return;
  }
  const { unitPrice } = item;
  const { priceUnit } = listed;
  if (priceUnit === undefined) {
    throw wrong('/product', 'PF7', [product, 'a product with a price; host ores carry no floor']);
  }
  if (unitPrice.unit !== priceUnit) {
    throw wrong('/unitPrice/unit', 'PF6', [unitPrice.unit, `${priceUnit}, as its price is told`]);
  }
  const data = { product, from, until, unitPrice, citation, proposal: citation };
  supposing.suppose({ type: 'PriceFloorSet', data });
};

const membershipTypes = {
  member: 'MemberAdmitted',
  suspended: 'MemberSuspended',
  withdrawn: 'MemberWithdrew',
} as const;

const supposeMembership = (
  supposing: Supposing,
  { state, status, from, until }: SupposedMembership,
): void => {
  if (!isNamedState(state)) {
    throw wrong('/state', 'not-a-state', [state, 'a state by its own code']);
  }
  const standing = membershipOn(supposing.law, state, from)?.status;
  if (status !== 'member' && standing !== 'member' && standing !== 'suspended') {
    throw wrong('/state', 'MB3', [state, `a state that is a member on ${from}, to be ${status}`]);
  }
  const reach = [{ key: stateKey(state), period: { from, until } }];
  const fact = { type: membershipTypes[status], data: { state, from, citation } };
  supposing.suppose(fact, { reach, until });
};

/** The law as supposed, and which things of law are touched on which days. */
export type SupposedLaw = { readonly law: Law; readonly reach: readonly Reach[] };

/** Supposes each of a list, gathering what is wrong under its place in the document. */
const each = <T>(
  [list, items]: readonly [string, readonly T[] | undefined],
  suppose: (item: T) => void,
  problems: Problem[],
): void => {
  for (const [n, item] of (items ?? []).entries()) {
    try {
      suppose(item);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      const at = pointerToken(list) + pointerToken(n);
      for (const one of error.problems) problems.push({ ...one, at: at + one.at });
    }
  }
};

/**
 * The law as it would be with a hypothetical on top. Throws `Malformed` with every place of the
 * document that cannot be law, and what would be right.
 */
export const supposedLaw = (law: Law, whatIf: WhatIf): SupposedLaw => {
  const supposing = new Supposing(law);
  const problems: Problem[] = [];
  const { memberships, floors, rules, rates } = whatIf;
  each(['memberships', memberships], (one) => supposeMembership(supposing, one), problems);
  each(['floors', floors], (one) => supposeFloor(supposing, one), problems);
  each(['rules', rules], (one) => supposeRules(supposing, one), problems);
  each(
    ['rates', rates],
    (rate) =>
      supposing.suppose({ type: 'ExchangeRatePublished', data: { ...rate, source: citation } }),
    problems,
  );
  if (problems.length > 0) throw new Malformed(problems);
  return { law: supposing.law, reach: supposing.reach };
};
