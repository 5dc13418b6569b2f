import { readFileSync } from 'node:fs';
import { parseDate } from '#kernel';
import {
  areFindings,
  compileRuleSet,
  type CompiledRuleSet,
  type InputValues,
  type NoResult,
  readRuleSet,
  type TypedResult,
  type Value,
} from '#trade/formulas';
import { against, line, median } from './measure.ts';

/**
 * Evaluation of two shipped rule sets on one core: typed inputs in, with and without the worksheet,
 * and from text to text; beside a bare hand-written evaluation of the same rule in the same run.
 * Rates are of the processor: they do not depend on what else the machine does.
 * Run: npm run bench:formulas
 */
const rounds = 7;
const each = 200_000;
const day = parseDate('2026-01-01');

const rulesOf = (name: string): CompiledRuleSet => {
  const file = new URL(`../../libs/trade/formulas/rule-sets/${name}.json`, import.meta.url);
  const document = readRuleSet(JSON.parse(readFileSync(file, 'utf8')));
  if (areFindings(document)) throw new Error(JSON.stringify(document));
  const rules = compileRuleSet(document);
  if (areFindings(rules)) throw new Error(JSON.stringify(rules));
  return rules;
};

/** Keeps results alive, so that no evaluation is thought away. */
let kept = 0;

const perSecond = (run: (n: number) => unknown): number => {
  const figures = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    for (let n = 0; n < each; n += 1) if (run(n) === undefined) kept += 1;
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return (each * 1000) / median(figures);
};

type Case = {
  readonly name: string;
  readonly rules: CompiledRuleSet;
  readonly typed: readonly (readonly (Value | undefined)[])[];
  readonly texts: readonly InputValues[];
  readonly bare: (n: number) => bigint;
  /** Typed evaluations a second that are wanted with the worksheet off. */
  readonly target: number;
};
const many = Array.from({ length: 1000 }, (_, n) => n);

const halfUp = (digits: bigint): bigint => (digits + 5n) / 10n;
/** Case 3: the gap to the floor of the grade, or a share of the price, whichever is less. */
const capped: Case = {
  name: 'case 3, grain-oriented steel',
  target: 2_000_000,
  rules: rulesOf('eu-goes-minimum-price'),
  typed: many.map((n) => [BigInt(100_000 + n * 100), 'middle', 390n]),
  texts: many.map((n) => ({ price: String(1000 + n), grade: 'middle', cap: '39' })),
  bare: (n) => {
    const price = BigInt(100_000 + (n % 1000) * 100);
    const gap = price < 187_300n ? (187_300n - price) * 1000n : 0n;
    const cap = price * 390n;
    return halfUp((gap < cap ? gap : cap) / 100n);
  },
};

const edges = [10n, 40n, 60n, 75n] as const;
const rates = [0n, 30n, 50n, 70n, 90n] as const;
/** Case 4: each part of the gap to the trigger bears the rate of its band. */
const ladder: Case = {
  name: 'case 4, the ladder of article 5(5)',
  target: 500_000,
  rules: rulesOf('wto-ladder'),
  typed: many.map((n) => [BigInt(n * 10), 10_000n]),
  texts: many.map((n) => ({ price: (n / 10).toFixed(1), trigger: '100' })),
  bare: (n) => {
    const trigger = 10_000n;
    const gap = (trigger - BigInt((n % 1000) * 10)) * 100n;
    let [from, duty] = [0n, 0n];
    for (const [band, rate] of rates.entries()) {
      const edge = edges[band];
      const upTo = edge === undefined || gap < edge * trigger ? gap : edge * trigger;
      if (upTo > from) duty += (upTo - from) * rate;
      from = edge === undefined ? from : edge * trigger;
    }
    return duty < 0n ? 0n : (duty + 5000n) / 10_000n;
  },
};

const agree = (found: TypedResult | NoResult, wanted: bigint): void => {
  if (found.kind === 'value' && found.value === wanted) return;
  throw new Error(`${found.kind === 'value' ? found.value : found.kind} is not ${wanted}`);
};

for (const { name, rules, typed, texts, bare, target } of [capped, ladder]) {
  const reference = perSecond(bare);
  const at = (n: number) => typed[n % 1000] ?? [];
  const told = (n: number) => texts[n % 1000] ?? {};
  const off = { steps: false };
  const tell = (words: string, wanted: number, run: (n: number) => unknown): void => {
    const rate = perSecond(run);
    console.log(line(words, rate, reference) + against(wanted, rate));
  };
  for (const n of many) agree(rules.evaluateTyped(at(n), day), bare(n));
  console.log(name);
  console.log(line('  bare, by hand (reference)', reference, reference));
  tell('  typed, worksheet off', target, (n) => rules.evaluateTyped(at(n), day));
  tell('  typed, worksheet on', 500_000, (n) => rules.evaluateTyped(at(n), day, { steps: true }));
  tell('  text to text, worksheet off', 300_000, (n) => rules.evaluate(told(n), day, off));
  tell('  text to text, worksheet on', 300_000, (n) => rules.evaluate(told(n), day));
}
if (kept > 0) throw new Error(`${kept} evaluations came to nothing`);
