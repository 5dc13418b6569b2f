import { pointerToken } from '#kernel';

/** One place at which two documents differ; what is absent on a side is left out. */
export type TextChange = {
  readonly at: string;
  readonly before?: unknown;
  readonly after?: unknown;
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Things in a list are followed by their id where all have one, else by their place. */
const entriesOf = (value: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> => {
  const entries = Object.entries(value);
  const ids = entries.map(([, item]) => (isObject(item) ? item['id'] : undefined));
  const isNamed = Array.isArray(value) && ids.every((id) => typeof id === 'string');
  return new Map(entries.map(([key, item], n) => [isNamed ? String(ids[n]) : key, item]));
};

/** Where two documents differ, as pointers; lists of things with ids are compared by id. */
export const textChanges = (before: unknown, after: unknown, at = ''): readonly TextChange[] => {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const isSameShape = isObject(before) && isObject(after);
  if (!isSameShape || Array.isArray(before) !== Array.isArray(after)) {
    return [
      {
        at,
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
      },
    ];
  }
  const [a, b] = [entriesOf(before), entriesOf(after)];
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((key) =>
    textChanges(a.get(key), b.get(key), at + pointerToken(key)),
  );
};
