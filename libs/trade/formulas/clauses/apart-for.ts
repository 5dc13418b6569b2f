import { type Apart, apartness } from './apart.ts';
import { namesIn } from './names-in.ts';
import type { Compiler } from '../compile/compiler.ts';
import type { TruthExpression } from '../compile/nodes/expression.ts';
import type { Clause, RuleSetDocument } from '../document/document.ts';
import { emptyFrame } from '../evaluate/frame-of.ts';

/** Parts of what the inputs can be that are looked at for all pairs of a document. */
const mostLooks = 40_000;

/** Finds out of two clauses whether their conditions can hold at once, whatever the inputs are. */
export const apartFor = (
  { let: lets = {}, valid }: RuleSetDocument,
  conditions: ReadonlyMap<Clause, TruthExpression>,
  { leafTypes }: Compiler,
): ((a: Clause, b: Clause) => Apart) => {
  const types = leafTypes.map(({ type }) => type);
  const budget = { left: mostLooks };
  return (a, b) => {
    const [one, other] = [conditions.get(a), conditions.get(b)];
    if (one === undefined || other === undefined) return 'not decided';
    const names = namesIn([a.if, b.if], lets);
    const asked = new Map(
      leafTypes.flatMap((leaf, slot) => (names.has(leaf.name) ? [[slot, leaf] as const] : [])),
    );
    return apartness([one, other], { asked, types, frame: emptyFrame(valid.from), budget });
  };
};
