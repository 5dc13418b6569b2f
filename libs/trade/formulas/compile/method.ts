import type { RuleSetDocument } from '../document/document.ts';
import { operationsIn } from './operations-in.ts';
import type { Reporter } from './scope.ts';

const averages = new Set([
  'mean',
  'median',
  'mad',
  'trimmed',
  'percentile',
  'weighted',
  'lastOf',
  'leastOf',
  'greatestOf',
  'grouped',
]);

/**
 * A method says how many observations are enough wherever it makes a figure of them; and where it
 * leaves some out, what share of them was left in or out.
 */
export const reportMethod = (document: RuleSetDocument, report: Reporter): void => {
  const all = operationsIn(document);
  for (const { node, at } of all) {
    if (!averages.has(node.op) || ('atLeast' in node && node.atLeast !== undefined)) continue;
    const message = `a method says how many observations are enough; add "atLeast" to this ${node.op}`;
    report(at, 'enough-not-stated', message);
  }
  const leavesOut = all.find(({ node }) => node.op === 'kept');
  if (leavesOut === undefined || all.some(({ node }) => node.op === 'share')) return;
  const message =
    'observations are left out here; state their share with {"op":"share","of":…,"in":…}, and what follows from it';
  report(leavesOut.at, 'outlier-share-not-stated', message);
};
