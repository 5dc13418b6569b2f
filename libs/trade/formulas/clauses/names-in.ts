import type { Node } from '../document/node.ts';

type Lets = Readonly<Record<string, Node>>;

/** Every text in a value; names are among them. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

/** Names that nodes may hang on, also by way of lets; some that it only mentions may be among them. */
export const namesIn = (nodes: readonly (Node | undefined)[], lets: Lets): ReadonlySet<string> => {
  const names = new Set(textsIn(nodes));
  for (const name of names) {
    const meant = Object.hasOwn(lets, name) ? lets[name] : undefined;
    if (meant !== undefined) for (const text of textsIn(meant)) names.add(text);
  }
  return names;
};
