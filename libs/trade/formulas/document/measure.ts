import { pointerToken } from '#kernel';
import { type Finding, finding } from './finding.ts';
import { mostHeight, mostNodes } from './limits.ts';

/** Nesting of JSON in a document; an operation takes up to three levels of it. */
const mostLevels = 220;
const mostValues = 60_000;

type Visit = {
  readonly value: object;
  readonly at: string;
  readonly level: number;
  readonly operations: number;
};
type Tally = { nodes: number; values: number };

const childrenOf = ({ value, at, level, operations }: Visit): readonly Visit[] =>
  Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
    typeof item === 'object' && item !== null
      ? [{ value: item, at: at + pointerToken(key), level: level + 1, operations }]
      : [],
  );

/** Which limit a value breaks where it stands, by its own place or by all that were counted before. */
const faultAt = ({ value, at, level, operations }: Visit, tally: Tally): Finding | undefined => {
  tally.values += Object.keys(value).length;
  if (level > mostLevels) {
    return finding(
      '',
      'too-deep',
      `the document is nested more than ${mostLevels} levels deep; no rule needs as many`,
    );
  }
  if (operations > mostHeight) {
    return finding(
      at,
      'too-deep',
      `operations are nested more than ${mostHeight} deep; put the terms of a sum or a product side by side in one list`,
    );
  }
  if (tally.nodes > mostNodes) {
    return finding(
      at,
      'too-many-nodes',
      `the document has more than ${mostNodes} operations; give what comes again a name in "let", or split the rule set by product`,
    );
  }
  return tally.values > mostValues
    ? finding(
        at,
        'too-large',
        `the document has more than ${mostValues} values; split the rule set by product`,
      )
    : undefined;
};

/** Finds what is too deep or too large without recursion, before any other part looks at a document. */
export const sizeFinding = (raw: unknown): Finding | undefined => {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const tally: Tally = { nodes: 0, values: 0 };
  const open: Visit[] = [{ value: raw, at: '', level: 0, operations: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const isNode = 'op' in next.value;
    if (isNode) tally.nodes += 1;
    const visit = isNode ? { ...next, operations: next.operations + 1 } : next;
    const fault = faultAt(visit, tally);
    if (fault !== undefined) return fault;
    for (const child of childrenOf(visit)) open.push(child);
  }
  return undefined;
};
