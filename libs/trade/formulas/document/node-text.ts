import type { Node } from './node.ts';

const marks = new Set(['op', 'id', 'label', 'source']);

/** A node in one line, for the worksheet: names and figures as they are, `op(arguments)` otherwise. */
export const nodeText = (node: unknown): string => {
  if (typeof node === 'string') return node;
  if (node === null) return 'no end';
  if (typeof node !== 'object') return JSON.stringify(node) ?? '';
  if (Array.isArray(node)) return node.map(nodeText).join(', ');
  return operationText(node);
};

/** An operation with an id has a row of its own; its id is enough. */
const operationText = (node: object): string => {
  if ('id' in node && typeof node.id === 'string') return node.id;
  const args = argumentTexts(node);
  return 'op' in node && typeof node.op === 'string'
    ? `${node.op}(${args.join(', ')})`
    : args.join(': ');
};

/** The arguments of an operation, each in one line. */
export const argumentTexts = (node: object): readonly string[] =>
  Object.entries(node)
    .filter(([key]) => !marks.has(key))
    .flatMap(([, value]) => (Array.isArray(value) ? value.map(nodeText) : [nodeText(value)]));

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !marks.has(key) || key === 'op');
  return Object.fromEntries(
    kept.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item)]),
  );
};

/** Text that is equal for nodes that compute the same by form: ids, labels and sources are left out. */
export const nodeKey = (node: Node): string => JSON.stringify(sorted(node));
