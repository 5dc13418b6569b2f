import type { Bounds } from '#trade/formulas';
import { compiledOf } from './evaluate.ts';
import type { Declaration } from './declaration.ts';
import { ruleInputs } from './rule-inputs.ts';
import type { Selected } from './selected.ts';

/**
 * Between what the duty must be where something that the rule set asks for is not known: the least
 * and the greatest, which inputs are unknown, and which of them decides most. Undefined where all is
 * known, where no rule set applies, and where nothing can be said.
 */
export const dutyBounds = (declaration: Declaration, selected: Selected): Bounds | undefined => {
  const { rules, lawOf, asked } = selected;
  if (rules === undefined || declaration.flow === 'export') return undefined;
  const { values } = ruleInputs({ declaration, selected }, rules.document);
  const found = compiledOf(rules).bounds(
    values,
    lawOf,
    asked === undefined ? {} : { law: asked.law },
  );
  return found.kind === 'bounds' && found.unknown.length > 0 ? found : undefined;
};
