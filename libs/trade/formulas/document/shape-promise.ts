import { malformed, Malformed, type Parser, shown } from '#kernel';
import {
  dictionary,
  fields,
  figure,
  leafValue,
  list,
  maybe,
  name,
  type Shape,
  shape,
  word,
} from './shape.ts';
import { node } from './shape-node.ts';
import { type PromiseKind, promiseKind } from './promise.ts';

const common = { id: name, where: maybe(dictionary(leafValue)), source: maybe(name) };
const ofPrice = { ...common, in: maybe(name) };
const landed = { ...ofPrice, per: maybe(name), within: maybe(figure) };
/** The kind is told, or is clear from another key. */
const told = (kind: PromiseKind) => ({ duty: word(kind) });
const clear = (kind: PromiseKind) => ({ duty: maybe(word(kind)) });

const byKind: Readonly<Record<PromiseKind, Shape>> = {
  nonIncreasing: fields({ ...told('nonIncreasing'), ...ofPrice }),
  holdsFloor: fields({ ...clear('holdsFloor'), ...landed, floor: node }),
  landedNonDecreasing: fields({ ...told('landedNonDecreasing'), ...landed }),
  continuous: fields({ ...told('continuous'), ...ofPrice, jump: figure }),
  nilFrom: fields({ ...clear('nilFrom'), ...ofPrice, price: node }),
  atMost: fields({ ...clear('atMost'), ...common, atMost: node }),
  neverNegative: fields({ ...told('neverNegative'), ...common }),
  splitNeutral: fields({
    ...told('splitNeutral'),
    ...common,
    over: list(name, 1, 20),
    within: maybe(figure),
  }),
};
const isKind = (kind: unknown): kind is PromiseKind =>
  typeof kind === 'string' && Object.hasOwn(byKind, kind);

const parsePromise: Parser<unknown> = (raw) => {
  const wanted = `a promise of one of the kinds ${Object.keys(byKind).join(', ')}`;
  if (typeof raw !== 'object' || raw === null) throw malformed('not-an-object', raw, wanted);
  const kind = promiseKind(raw);
  if (isKind(kind)) return byKind[kind].parse(raw);
  throw new Malformed([{ at: '/duty', rule: 'unknown-promise', value: shown(kind), wanted }]);
};

/** What a rule set may promise, each kind with exactly its own keys. */
export const promise: Shape = shape(parsePromise, {
  anyOf: Object.values(byKind).map(({ schema }) => schema),
});
