import {
  areFindings,
  compileRuleSet,
  type CompiledRuleSet,
  type Evaluation,
  type ExampleRun,
  lintRuleSet,
  readRuleSet,
  runExamples,
} from '#trade/formulas';
import { alwaysTold, framed, inEuros } from '../../libs/trade/formulas/testing/frame.ts';
import { type Block, blocksOf } from '../../libs/trade/formulas/testing/pages.ts';

type Raw = Readonly<Record<string, unknown>>;
/** A rule set with what any implementation must find in it: findings, or results of cases. */
type Test = {
  readonly id: string;
  readonly rules: Raw;
  readonly findings: readonly Raw[];
  readonly cases: readonly Raw[];
};
/** A file of the kit. */
export type KitFile = {
  readonly kit: 'plimsoll/rule-kit@1';
  readonly title: string;
  readonly tests: readonly Test[];
};

const compiled = (raw: unknown): CompiledRuleSet => {
  const document = readRuleSet(raw);
  const rules = areFindings(document) ? document : compileRuleSet(document);
  if (areFindings(rules)) throw new Error(JSON.stringify(rules));
  return rules;
};

/** A result, perhaps with its steps; or what is missing, outside, or keeps the law before. */
const outOf = (evaluation: Evaluation, withSteps: boolean): Raw => {
  switch (evaluation.kind) {
    case 'result': {
      const { result, type, clause, steps } = evaluation;
      return withSteps ? { result, type, clause, steps } : { result, type, clause };
    }
    case 'missing':
      return { missing: evaluation.inputs };
    case 'outside':
      return { outside: evaluation.input };
    case 'saved':
      return { saved: evaluation.fact };
  }
};

/** What an example comes to; of the first, also its steps. */
const exampleCase = ({ n, example, evaluation, finding }: ExampleRun, first: string): Raw => {
  if (evaluation === undefined || finding !== undefined) throw new Error(finding?.message);
  const { in: inputs, at = first, law } = example;
  const out = outOf(evaluation, n === 0);
  return law === undefined ? { in: inputs, at, out } : { in: inputs, at, law, out };
};

/** Two cases without a result: nothing told, and a day before the law. */
const refusedCases = (rules: CompiledRuleSet): readonly Raw[] => {
  const { valid, reachesBack } = rules.document;
  const [example] = rules.document.examples;
  const nothing = rules.evaluate({}, valid.from);
  const early = reachesBack === undefined && example !== undefined;
  return [
    ...(nothing.kind === 'missing'
      ? [{ in: {}, at: valid.from, out: { missing: nothing.inputs } }]
      : []),
    ...(early ? [{ in: example.in, at: '1900-01-01', out: { outside: 'at' } }] : []),
  ];
};

const ruleSetFile = (raw: Raw): KitFile => {
  const rules = compiled(raw);
  const cases = [
    ...runExamples(rules).map((run) => exampleCase(run, rules.document.valid.from)),
    ...refusedCases(rules),
  ];
  const { id, title } = rules.document;
  return { kit: 'plimsoll/rule-kit@1', title, tests: [{ id, rules: raw, findings: [], cases }] };
};

const json = ({ text }: Block): Raw => JSON.parse(text) as Raw;

/** A node example of the language reference as a rule set with one case. */
const nodeTest = (block: Block, n: number): Test => {
  const { node, type = '1', in: given, law, out } = json(block);
  const inputs = Object.assign({}, alwaysTold, given);
  const example = { in: inputs, at: '2026-06-01', ...(law === undefined ? {} : { law }), out: '0' };
  const rules = framed(inEuros(node, String(type), out));
  const run = runExamples(compiled({ ...rules, examples: [example] }))[0]?.evaluation;
  if (run?.kind !== 'result') throw new Error(block.text);
  const { out: _, ...asked } = example;
  const found = { result: run.result, type: run.type, clause: run.clause };
  const op = Object(node)['op'] as unknown;
  const id = `${n + 1} ${typeof op === 'string' ? op : 'leaf'}`;
  return { id, rules, findings: [], cases: [{ ...asked, out: found }] };
};

/** A finding of the language reference as a rule set that gives it. */
const findingTest = (block: Block, first: Raw): Test => {
  const raw = json(block);
  const rules = 'node' in raw ? framed(raw['node']) : { ...first, ...raw };
  const findings = lintRuleSet(rules, { draws: 20 }).map(({ at, code }) => ({ at, code }));
  return { id: block.words.join(' '), rules, findings, cases: [] };
};

/** The whole kit, by file name, from the shipped rule sets and the pages of the language. */
export const buildKit = (ruleSets: readonly Raw[], pages: string): ReadonlyMap<string, KitFile> => {
  const blocks = blocksOf(pages);
  const of = (kind: string) => blocks.filter((block) => block.kind === kind);
  const first = of('rule-set').find(({ words }) => words[0] === 'first');
  const base = first === undefined ? {} : json(first);
  const kit = 'plimsoll/rule-kit@1';
  return new Map<string, KitFile>([
    ...ruleSets.map((raw) => [`rule-set-${String(raw['id'])}.json`, ruleSetFile(raw)] as const),
    ...of('rule-set').map((block) => {
      const file = ruleSetFile(json(block));
      return [`reference-${block.words[0] ?? ''}.json`, file] as const;
    }),
    ['nodes.json', { kit, title: 'Every operation', tests: of('node').map(nodeTest) }],
    [
      'findings.json',
      { kit, title: 'Every finding', tests: of('finding').map((one) => findingTest(one, base)) },
    ],
  ]);
};
