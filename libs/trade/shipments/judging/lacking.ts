import type { Currency } from '#kernel';
import { type CurrencyPair, type Law, seriesFor } from '#trade/law';
import { type Exchanging, noRateWords } from '#trade/valuation';
import type { Declaration } from '../declaration.ts';
import * as no from '../refusals.ts';
import { ruleInputs } from './rule-inputs.ts';
import { selectLaw } from './select.ts';

const pairsThrough = ({ a, b }: CurrencyPair, { policy }: Exchanging): readonly CurrencyPair[] => {
  const pivot = policy.through as Currency | undefined;
  if (pivot === undefined) return [{ a, b }];
  return [
    { a, b },
    { a, b: pivot },
    { a: pivot, b },
  ].filter((pair) => pair.a !== pair.b);
};

/** Every series that could have told a rate under a policy, and from when to when each does. */
const seriesKnown = (law: Law, pair: CurrencyPair, exchanging: Exchanging): readonly string[] =>
  pairsThrough(pair, exchanging)
    .flatMap((one) => seriesFor(law, one, exchanging.policy.series))
    .toSorted();

/**
 * What the rule set in force asks of a declaration and nobody told, each a refusal that says what
 * would be right; a missing rate names the series that are known, and their dates.
 */
export const lackingFor = (law: Law, declaration: Declaration, account: Currency) => {
  const selected = selectLaw(law, declaration, account);
  if (selected.rules === undefined) return [];
  const { exchanging } = selected.valuing;
  const { lacking } = ruleInputs({ declaration, selected }, selected.rules.document);
  return Object.entries(lacking).map(([name, { what, pair }]) =>
    pair === undefined
      ? no.undetermined(`missing: ${name} (${what})`)
      : no.noRate(noRateWords(pair, exchanging), seriesKnown(law, pair, exchanging)),
  );
};
