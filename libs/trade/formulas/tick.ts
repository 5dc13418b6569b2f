import { pointerToken } from '#kernel';
import type { InputSpec, RuleSetDocument } from './document/document.ts';
import { type Finding, finding } from './document/finding.ts';

/** The price that is tested is a value divided by a quantity, unless it is told for no unit. */
const isQuotient = (name: string, { from = name, type }: InputSpec): boolean =>
  from === 'price' && typeof type === 'string' && type.includes('/');

/**
 * A duty rule set says how the price it tests comes to its tick: it is a quotient, and no rounding is
 * left to the program.
 */
export const tickFindings = ({ kind, inputs }: RuleSetDocument): readonly Finding[] =>
  kind !== 'duty'
    ? []
    : Object.entries(inputs)
        .filter(([name, spec]) => isQuotient(name, spec) && spec.rounded === undefined)
        .map(([name, { scale = 2 }]) =>
          finding(
            `/inputs${pointerToken(name)}`,
            'price-not-rounded',
            'the tested price is the value divided by the quantity and must be rounded to its tick; ' +
              `say how, such as "rounded":{"mode":"halfUp","places":${scale}}`,
          ),
        );
