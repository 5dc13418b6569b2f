import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseDate } from '#kernel';
import {
  lintRuleSet,
  ruleSetJsonSchema,
  runExamples,
  ruleSetWords,
  worksheetWords,
} from './index.ts';
import { alwaysTold, framed, inEuros } from './testing/frame.ts';
import { type Block, blocksOf } from './testing/pages.ts';
import { compiled, findings, money, type Raw, someRules } from './testing/some-rules.ts';

const folder = new URL('.', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, folder), 'utf8');
const paths = [
  'LANGUAGE.md',
  ...readdirSync(new URL('language/', folder)).map((one) => `language/${one}`),
];
const pages = paths.map(text).join('\n');
const blocks = blocksOf(pages);
const of = (kind: string): readonly Block[] => blocks.filter((block) => block.kind === kind);
const json = ({ text: raw }: Block): Raw => JSON.parse(raw) as Raw;
const ruleSets = new Map(of('rule-set').map((block) => [block.words[0] ?? '', json(block)]));
const day = parseDate('2026-06-01');

const asFigure = (out: unknown): string => (out === false ? '0' : '1');

describe('the language reference', () => {
  it.each([...ruleSets])('%s is sound, and its examples hold', (_, raw) =>
    expect(lintRuleSet(raw)).toEqual([]),
  );

  it.each(of('node').map((block) => [block.text.replaceAll(/\s+/g, ' '), json(block)] as const))(
    '%s',
    (_, { node, type = '1', in: given, law, out }) => {
      const inputs = Object.assign({}, alwaysTold, given);
      const examples = [
        { in: inputs, at: '2026-06-01', ...(law === undefined ? {} : { law }), out: '0' },
      ];
      const [run] = runExamples(
        compiled({ ...framed(inEuros(node, String(type), out)), examples }),
      );
      const wanted = ['bool', 'date', 'code'].includes(String(type)) ? asFigure(out) : out;
      expect(run?.evaluation).toMatchObject({ result: wanted });
    },
  );

  it.each(of('finding').map((block) => [block.words.join(' at '), block] as const))(
    'finds %s',
    (_, block) => {
      const [code, at] = block.words;
      const raw = json(block);
      const document = 'node' in raw ? framed(raw['node']) : { ...ruleSets.get('first'), ...raw };
      expect(findings(document)).toEqual([`${at} ${code}`]);
    },
  );

  it('shows the words of its first rule set', () => {
    const [shown] = of('words');
    const rule = ruleSetWords(compiled(ruleSets.get('first')).document)[1];
    expect(shown?.text).toBe(rule?.lines.join('\n'));
  });

  it('names shipped rule sets that there are', () => {
    const shipped = new Set(readdirSync(new URL('rule-sets/', folder)));
    const named = [...text('LANGUAGE.md').matchAll(/^\|.*\| ([^|]*) \|$/gm)].flatMap(
      ([, cell = '']) => cell.match(/(?<=`)[a-z0-9]+(?:-[a-z0-9]+)+(?=`)/g) ?? [],
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !shipped.has(`${name}.json`))).toEqual([]);
  });

  it('shows worksheets as they are', () => {
    const worksheets = of('run').map((block) => {
      const rules = compiled(ruleSets.get(block.words[0] ?? ''));
      const found = rules.evaluate(Object(json(block)), day);
      return found.kind === 'result' ? worksheetWords(rules, found, day).join('\n') : found;
    });
    expect(worksheets).toEqual(of('worksheet').map((block) => block.text));
  });
});

/** Every key of an object anywhere in a schema. */
const keysIn = (schema: unknown): readonly string[] => {
  if (Array.isArray(schema)) return schema.flatMap(keysIn);
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema ? Object.keys(Object(schema.properties)) : [];
  return [...own, ...Object.values(schema).flatMap(keysIn)];
};
const { $defs, ...documentSchema } = ruleSetJsonSchema;
const operations = (Object($defs)['node'].anyOf as readonly Raw[]).flatMap(({ properties }) =>
  properties === undefined ? [] : [Object(properties)],
);
/** Operations in the node examples, each with the arguments it is shown with. */
const shownIn = (value: unknown): readonly (readonly [string, readonly string[]])[] => {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(shownIn);
  return 'op' in value ? [[String(value.op), Object.keys(value)], ...inner] : inner;
};

/** Codes of findings: in this room every word with hyphens in it is one; the kernel adds some. */
const codes = new Set([
  ...['.', 'document', 'compile', 'clauses', 'evaluate'].flatMap((room) =>
    readdirSync(new URL(`${room}/`, folder))
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .flatMap((file) => text(`${room}/${file}`).match(/(?<=')[a-z]+(?:-[a-z]+)+(?=')/g) ?? []),
  ),
  ...'not-text text-length text-characters text-form not-an-object not-a-list too-long'.split(' '),
  ...'unknown-field unknown-state period-ends-early'.split(' '),
]);
const tooMuch: Readonly<Record<string, () => Raw>> = {
  'too-deep': () => someRules({ let: { deep: nested(70) } }),
  'too-many-nodes': () =>
    someRules({ let: { many: { op: 'sum', of: Array(500).fill(nested(5)) } } }),
  'too-large': () =>
    someRules({ labels: Object.fromEntries(Array.from({ length: 61_000 }, (_, n) => [n, ''])) }),
  'table-too-intricate': () => framed(wide),
  'too-long': () => someRules({ scope: { products: Array(501).fill('*') } }),
};
const from = (n: number) => ({ from: String(n), below: String(n + 100) });
const wide = {
  op: 'table',
  policy: 'max',
  columns: { a: 'price', b: 'floor', c: 'mass' },
  rows: Array.from({ length: 200 }, (_, n) => ({
    when: { a: from(n), b: from((n * 37) % 200), c: from((n * 91) % 200) },
    value: money(String(n)),
  })),
  else: money('0'),
};
const nested = (depth: number): unknown =>
  depth === 0 ? 'price' : { op: 'negate', of: nested(depth - 1) };

describe('nothing of the language is missing from its reference:', () => {
  it('each key of a document is named', () => {
    const missing = [...new Set(keysIn(documentSchema))].filter(
      (key) => !pages.includes(`\`${key}\``),
    );
    expect(missing).toEqual([]);
  });

  it('each operation is shown at work with each of its arguments', () => {
    const shown = of('node').flatMap((block) => shownIn(json(block)['node']));
    const missing = operations.flatMap((properties) => {
      const op = String(properties.op.const);
      const seen = new Set(shown.filter(([one]) => one === op).flatMap(([, keys]) => keys));
      const wanted = Object.keys(properties).filter(
        (key) => !['id', 'label', 'source'].includes(key),
      );
      return wanted.filter((key) => !seen.has(key)).map((key) => `${op}.${key}`);
    });
    expect(missing).toEqual([]);
  });

  it('each finding is provoked', () => {
    const shown = new Set(of('finding').map(({ words: [code = ''] }) => code));
    expect([...codes].filter((code) => !shown.has(code) && !(code in tooMuch)).toSorted()).toEqual(
      [],
    );
  });

  it.each(Object.entries(tooMuch))('%s is told', (code, document) => {
    expect(pages).toContain(`\`${code}\``);
    expect(findings(document()).join()).toContain(` ${code}`);
  });
});
