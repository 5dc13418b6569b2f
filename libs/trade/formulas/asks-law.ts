import { operationsIn } from './compile/operations-in.ts';
import type { RuleSetDocument } from './document/document.ts';

const asking = new Set(['lawAt', 'memberAt', 'allStages', 'anyStage']);
const ofTheCase = new Set(['date', 'state', 'origin']);

const isOfTheCase = (type: unknown): boolean =>
  typeof type === 'string' ? ofTheCase.has(type) : Object.hasOwn(Object(type) as object, 'series');

const found = new WeakMap<RuleSetDocument, boolean>();

const asks = (document: RuleSetDocument): boolean =>
  document.savings !== undefined ||
  Object.values(document.inputs).some(({ type }) => isOfTheCase(type)) ||
  Object.values(document.parameters ?? {}).some(({ fedBy }) => fedBy !== undefined) ||
  operationsIn(document).some(({ node }) => asking.has(node.op));

/**
 * Whether a rule set stands on more than numbers told and the floor of its product: it asks the law by
 * key and date, is saved by a fact, or has dates, states, origins or series among its inputs.
 */
export const asksLaw = (document: RuleSetDocument): boolean => {
  const before = found.get(document);
  if (before !== undefined) return before;
  const answer = asks(document);
  found.set(document, answer);
  return answer;
};
