import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '#ledger/core';
import { areFindings, readRuleSet, ruleSetJsonSchema, type RuleSetDocument } from '../index.ts';
import type { Node } from '../document/node.ts';
import { nodeSchema } from '../document/shape-node.ts';
import { anyOf } from '../testing/any-of-schema.ts';
import { ruleSetWords } from './document-words.ts';
import { sayerOf } from './node-words.ts';
import { named, quoted } from './said.ts';

const here = (depth: number) => ({ key: '', depth, node: nodeSchema });
const read = (raw: unknown): RuleSetDocument | undefined => {
  const found = readRuleSet(raw);
  return areFindings(found) ? undefined : found;
};
const anyDocument = anyOf(ruleSetJsonSchema, here(2)).filter((raw) => read(raw) !== undefined);
const said = (raw: unknown): string | undefined => {
  const document = read(raw);
  return document && JSON.stringify(ruleSetWords(document));
};

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const withPart = (a: Json, key: string, part: unknown): unknown =>
  Array.isArray(a) ? a.with(Number(key), part) : Object.assign({}, a, { [key]: part });
const withoutPart = (a: Json, key: string): unknown =>
  Array.isArray(a)
    ? a.toSpliced(Number(key), 1)
    : Object.fromEntries(Object.entries(a).filter(([other]) => other !== key));

/** Each document that is `a` with one part, at any depth, as in `b`, or left out where `b` has none. */
const crossings = (a: Json, b: Json): readonly unknown[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) => {
    if (!Object.hasOwn(b, key)) return [withoutPart(a, key)];
    if (!Object.hasOwn(a, key))
      return [Array.isArray(a) ? [...a, b[key]] : withPart(a, key, b[key])];
    const [mine, other] = [a[key], b[key]];
    const inner = isJson(mine) && isJson(other) ? crossings(mine, other) : [];
    return [other, ...inner].map((part) => withPart(a, key, part));
  });

const opOf = ({ properties }: Json): string =>
  JSON.stringify(Object(properties)['op']?.const).replaceAll('"', '');
/** A node without ids, labels and sources, which would make every two of them differ. */
const unmarked = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(unmarked);
  if (!isJson(value)) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'id' && key !== 'label');
  const said = kept.filter(([key]) => key !== 'source' || value['op'] === 'rounded');
  return Object.fromEntries(said.map(([key, part]) => [key, unmarked(part)]));
};
const bare = { say: named, isDate: () => false, step: () => undefined, marks: true };

describe('the words of a rule set', () => {
  it('leave nothing unsaid: whatever part of a document changes, its words change', () =>
    fc.assert(
      fc.property(anyDocument, anyDocument, (a, b) => {
        const [words, json] = [said(a), canonicalJson(a)];
        for (const crossing of crossings(a as Json, b as Json)) {
          const others = said(crossing);
          if (others !== undefined && canonicalJson(crossing) !== json && others === words) {
            throw new Error(`the words are those of ${canonicalJson(crossing)}`);
          }
        }
      }),
      { numRuns: 40 },
    ));

  it('are the same whatever the order of keys', () =>
    fc.assert(
      fc.property(anyDocument, (raw) => said(raw) === said(JSON.parse(canonicalJson(raw)))),
    ));

  const family = (ops: string) => ({
    anyOf: (nodeSchema['anyOf'] as readonly Json[]).filter(
      (choice) => choice['type'] === 'string' || ops.split(' ').includes(opOf(choice)),
    ),
  });
  it.each([
    ['sum difference product shortfall perUnit'],
    ['min max clamp negate abs'],
    ['percentOf convert rounded divide daysBetween'],
    ['addSpan nextBusiness dateOf partOf seasonOf governingDate const'],
    ['table interpolate lawAt parameterAt'],
    ['memberAt allStages anyStage not'],
    ['window kept sumOf countOf lastOf share'],
    ['grouped paired ranked lastOf leastOf greatestOf percentile'],
    ['mean median mad weighted trimmed'],
    ['when steps marginal const'],
    ['lt le eq ge gt between in'],
    ['and or not known inSeason'],
  ])('tell small nodes apart: %s', (ops) => {
    const node = family(ops);
    const pool = { key: '', depth: 2, node, texts: ['a', '2', '01-01', 'CHN'] };
    const met = new Map<string, string>();
    for (const one of fc.sample(anyOf(node, pool), { numRuns: 12_000, seed: 7 })) {
      const raw = unmarked(one);
      const [words, json] = [sayerOf(bare).whole(raw as Node), canonicalJson(raw)];
      expect([words, met.get(words) ?? json]).toEqual([words, json]);
      met.set(words, json);
    }
    expect(met.size).toBeGreaterThan(500);
  });

  it('end where a quotation ends, whatever is in it', () =>
    fc.assert(
      fc.property(
        fc.stringMatching(/^[“”a]{0,6}$/),
        fc.stringMatching(/^[ a“]{0,3}$/),
        (text, rest) => {
          const [, inside, after] = /^“((?:[^”]|””)*)”(?!”)(.*)$/.exec(quoted(text) + rest) ?? [];
          expect([inside?.replaceAll('””', '”'), after]).toEqual([text, rest]);
        },
      ),
    ));
});
