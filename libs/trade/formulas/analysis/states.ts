import { stateCodes } from '#kernel';
import type { RuleSetDocument } from '../document/document.ts';

const isCodes = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** Every list of codes that some part asks whether something is on. */
const listsIn = (value: unknown): readonly (readonly string[])[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    (key === 'codes' || key === 'in') && isCodes(inner) ? [inner] : listsIn(inner),
  );
};

/** Of the states that a rule set does not tell apart, one; a rule that asks for states tries each. */
export const statesTold = (document: RuleSetDocument): readonly string[] => {
  const { inputs, let: lets, clauses, promises } = document;
  if (!Object.values(inputs).some(({ type }) => type === 'state')) return [];
  const lists = listsIn([lets, clauses, promises]);
  const kinds = new Map<string, string>();
  for (const state of stateCodes) {
    const kind = lists.map((list) => (list.includes(state) ? '1' : '0')).join('');
    if (!kinds.has(kind)) kinds.set(kind, state);
  }
  return [...kinds.values()];
};
