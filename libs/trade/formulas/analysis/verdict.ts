import type { CompiledRuleSet } from '../evaluate/evaluation.ts';
import type { RulePromise } from '../document/promise.ts';
import type { Assignment } from './assignment.ts';
import { anyFigure } from './nodes/statistic.ts';
import { mostBoxes, prove, workForEach } from './prove.ts';
import { greatestRegion } from './region.ts';
import { sentence } from './sentence.ts';
import { type Sighting, sightings } from './sighting.ts';
import { type Statement, statementOf } from './statement.ts';
import { type Subject, subjectOf } from './subject.ts';

/** A region of the tested price, both ends within, with the duty at either end. */
export type Region = { readonly from: Sighting; readonly to: Sighting };
/** What became of one promise. */
export type Verdict = {
  readonly promise: string;
  /** What is promised, in words, roundings included. */
  readonly says: string;
  /** The input that is the tested price, where the promise is about one. */
  readonly price?: string;
} & (
  | { readonly verdict: 'proved'; readonly boxes: number }
  | {
      readonly verdict: 'refuted';
      readonly boxes: number;
      /** The declarations that break the promise. */
      readonly at: readonly Sighting[];
      /** The greatest region on which it holds, everything else as where it was refuted. */
      readonly holds?: Region;
    }
  | { readonly verdict: 'notDecided'; readonly boxes: number; readonly why?: string }
);
/** What promises are about, and the work that each may take. */
type Known = {
  readonly subject: Subject;
  readonly rules: CompiledRuleSet;
  readonly work: number;
};

const regionOf = (
  { subject, rules }: Known,
  statement: Statement,
  by: Assignment,
): Region | undefined => {
  const { variable = -1, compared } = statement;
  const range = greatestRegion(statement, by);
  if (range === undefined) return undefined;
  const at = (tick: bigint): Sighting | undefined => {
    const there = { ...by, point: by.point.with(variable, tick) };
    return sightings(subject, rules, { compared: compared.slice(0, 1), by: there })[0];
  };
  const [from, to] = [at(range.low), at(range.high + beyond(statement, range.high))];
  return from === undefined || to === undefined ? undefined : { from, to };
};

/** Where two ticks are compared, what holds at a tick holds up to the next one. */
const beyond = ({ compared, box, variable = -1 }: Statement, tick: bigint): bigint =>
  compared.length === 2 && tick < (box[variable]?.high ?? tick) ? 1n : 0n;

/** Proves or refutes one promise of a compiled rule set. */
const verdictOn = (known: Known, promise: RulePromise): Verdict => {
  const { subject, rules } = known;
  const asked = statementOf(subject, promise);
  const isReal = (by: Assignment): boolean =>
    [...by.choices.keys()].every((key) => !key.startsWith(`${anyFigure} `)) &&
    sightings(subject, rules, { compared: asked.compared, by }).every(
      ({ duty }) => duty !== 'none',
    );
  const statement = { ...asked, isReal };
  const { id } = promise;
  const says = sentence(subject.document, promise);
  const price = subject.variables[statement.variable ?? -1]?.name;
  const told = { promise: id, says, ...(price === undefined ? {} : { price }) };
  const found = prove(statement, mostBoxes, known.work);
  const { boxes } = found;
  switch (found.kind) {
    case 'proved':
      return { ...told, verdict: 'proved', boxes };
    case 'notDecided':
      return {
        ...told,
        verdict: 'notDecided',
        boxes,
        ...(found.why === undefined ? {} : { why: found.why }),
      };
    case 'refuted': {
      const { by } = found;
      const at = sightings(subject, rules, { compared: statement.compared, by });
      const holds = regionOf(known, statement, by);
      return { ...told, verdict: 'refuted', boxes, at, ...(holds === undefined ? {} : { holds }) };
    }
  }
};

/** Every promise of a compiled rule set, in their order. */
export const provePromises = (rules: CompiledRuleSet): readonly Verdict[] => {
  const subject = subjectOf(rules.document);
  if (subject === undefined) return [];
  const { promises = [] } = rules.document;
  const known = { subject, rules, work: workForEach(promises.length) };
  return promises.map((promise) => verdictOn(known, promise));
};

const told = (inputs: Sighting['inputs'], leaving = ''): string =>
  Object.entries(inputs)
    .filter(([name]) => name !== leaving)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');

/** Where it was refuted, with the duties found there. */
const whereText = (at: readonly Sighting[], price: string | undefined): string => {
  if (price === undefined) {
    return at.map(({ inputs, duty }) => `${told(inputs)} (duty ${duty})`).join('; against ');
  }
  const rest = told(at[0]?.inputs ?? {}, price);
  const prices = at.map((one) => priceText(one, price)).join(' and ');
  return `${price} ${prices}${rest === '' ? '' : ` with ${rest}`}`;
};
const priceText = ({ inputs, duty }: Sighting, price: string): string =>
  `${String(inputs[price])} (duty ${duty})`;

/** A verdict in one sentence. */
export const verdictText = (verdict: Verdict): string => {
  const { says, price } = verdict;
  switch (verdict.verdict) {
    case 'proved':
      return `proved: ${says}`;
    case 'notDecided':
      return verdict.why === undefined
        ? `not decided (${verdict.boxes} boxes tried): ${says}`
        : `not decided, for ${verdict.why} is not treated: ${says}`;
    case 'refuted': {
      const { at, holds } = verdict;
      const refuted = `refuted: ${says}; not at ${whereText(at, price)}`;
      if (price === undefined || holds === undefined) return refuted;
      return `${refuted}; it holds from ${priceText(holds.from, price)} to ${priceText(holds.to, price)}`;
    }
  }
};
