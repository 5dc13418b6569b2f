import type { NumberType } from '../compile/leaves/leaf-type.ts';
import { endOf } from '../compile/inputs.ts';
import { readType } from '../compile/leaves/leaf-read.ts';
import { operationsIn } from '../compile/operations-in.ts';
import type { Range } from '../compile/frame.ts';
import type { RuleSetDocument } from '../document/document.ts';

/** A number of the law that a rule set asks for by one key: it may be anything in its domain. */
export type LawVariable = {
  readonly name: string;
  readonly what: string;
  readonly key: string;
  readonly type: NumberType;
};
type Asked = {
  readonly what: string;
  readonly key: string;
  readonly type: unknown;
  readonly scale?: number | undefined;
  readonly domain?: readonly [string, string] | undefined;
};

export const lawName = (what: string, key: string): string => `${what} of ${key}`;

const askedIn = (document: RuleSetDocument): readonly Asked[] => [
  ...operationsIn(document).flatMap(({ node }): readonly Asked[] =>
    node.op === 'lawAt' && node.key !== undefined ? [{ ...node, key: node.key }] : [],
  ),
  ...Object.values(document.parameters ?? {}).flatMap(
    ({ fedBy, type, scale, domain }): readonly Asked[] =>
      fedBy === undefined
        ? []
        : [{ what: 'method', key: `${fedBy.method}/${fedBy.key}`, type, scale, domain }],
  ),
];

const domainOf = (domain: Asked['domain'], scale: number): Partial<Range> => {
  const [low, high] = (domain ?? []).map((end) => endOf(end, scale));
  return low === undefined || high === undefined ? {} : { low, high };
};

const typeOf = ({ type, scale = 0, domain }: Asked): NumberType | undefined => {
  const read = typeof type === 'string' ? readType(type, scale) : undefined;
  if (read === undefined || !('kind' in read) || read.kind !== 'number') return undefined;
  return { ...read, ...domainOf(domain, scale) };
};

/** The law that a rule set asks for; what it asks twice, perhaps on two dates, is left out. */
export const lawsOf = (document: RuleSetDocument): readonly LawVariable[] => {
  const all = askedIn(document).map((asked) => ({ asked, name: lawName(asked.what, asked.key) }));
  return all.flatMap(({ asked, name }) => {
    const type = typeOf(asked);
    const isOnce = all.filter((one) => one.name === name).length === 1;
    return type === undefined || !isOnce ? [] : [{ name, what: asked.what, key: asked.key, type }];
  });
};
