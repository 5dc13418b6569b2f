import type { RuleSetDocument } from '../document/document.ts';
import { below, type Reporter } from './scope.ts';

/** A fact, by its slot, that keeps the law before this rule set. */
export type CompiledSaving = {
  readonly slot: number;
  readonly fact: string;
  readonly source: string;
  readonly until: string | null;
};

/** Reads the savings; a fact that is no truth among the inputs is reported. */
export const compileSavings = (
  { savings = [], inputs }: RuleSetDocument,
  report: Reporter,
): readonly CompiledSaving[] => {
  const names = Object.keys(inputs);
  const truths = names.filter((name) => inputs[name]?.type === 'bool');
  return savings.flatMap(({ fact, source, until = null }, n) => {
    if (truths.includes(fact)) return [{ slot: names.indexOf(fact), fact, source, until }];
    const { at } = below({ at: '', depth: 0 }, 'savings', n, 'fact');
    const known = truths.join(', ') || 'none';
    const message = `"${fact}" is no truth among the inputs, which are: ${known}; declare it with the type "bool"`;
    return report(at, 'unknown-name', message) ?? [];
  });
};
