import type { CompiledRuleSet } from '../evaluate/evaluation.ts';
import { isMoney, isMoneyPerUnit, readDimension } from '../compile/dimension.ts';
import type { RuleSetDocument } from '../document/document.ts';
import { cliffsAlong, type Cliff, type Edge, edgesAlong, nilFromAlong } from './edges.ts';
import { lawOf } from '../examples.ts';
import { testedPrice } from './kinds.ts';
import { type Priced, priceLine } from './price-line.ts';
import type { Setting } from './setting.ts';

/** Every edge along the price in one setting, with the ends of the domain. */
export type EdgeLine = Setting & {
  readonly least: Priced;
  readonly edges: readonly Edge[];
  readonly most: Priced;
  readonly nilFrom: string | null;
  readonly cliffs: readonly Cliff[];
  /** False where more edges lie close together than were looked for, or something is not treated. */
  readonly isComplete: boolean;
};
/** What a principal approves: each band edge and the tick under it, with the duty the rule set finds. */
export type EdgeSheet = {
  readonly schema: 'plimsoll/edge-sheet@1';
  readonly ruleSet: string;
  readonly version: number;
  readonly lines: readonly EdgeLine[];
};
/** A sheet has no more settings than this. */
const mostLines = 60;

const isPrice = (type: unknown): boolean => {
  const read = typeof type === 'string' ? readDimension(type) : { fault: '' };
  return 'dimension' in read && (isMoney(read.dimension) || isMoneyPerUnit(read.dimension));
};

/** The inputs that are tested prices: those that promises name, else `price`, else the first of money. */
export const testedPrices = ({ inputs, promises = [] }: RuleSetDocument): readonly string[] => {
  const named = promises.flatMap((promise) =>
    'in' in promise && promise.in !== undefined ? [testedPrice(promise)] : [],
  );
  if (named.length > 0) return [...new Set(named)];
  if (Object.hasOwn(inputs, 'price')) return ['price'];
  return Object.keys(inputs)
    .filter((name) => isPrice(inputs[name]?.type))
    .slice(0, 1);
};

/** The settings that those of a document's own examples give that come to something, each once. */
export const settingsOf = (document: RuleSetDocument): readonly Setting[] => {
  const seen = new Map<string, Setting>();
  for (const price of testedPrices(document)) {
    for (const { in: told, at = document.valid.from, law, out } of document.examples) {
      if (out === undefined) continue;
      const inputs = Object.fromEntries(Object.entries(told).filter(([name]) => name !== price));
      const key = JSON.stringify([
        price,
        at,
        Object.keys(document.inputs).map((name) => inputs[name]),
      ]);
      if (!seen.has(key))
        seen.set(key, { price, inputs, at, ...(law === undefined ? {} : { law }) });
    }
  }
  return [...seen.values()].slice(0, mostLines);
};

const edgeLine = (rules: CompiledRuleSet, setting: Setting): readonly EdgeLine[] => {
  const line = priceLine(rules, setting);
  if (line === undefined) return [];
  const { domain, at } = line;
  return [
    {
      ...setting,
      least: at(domain.low),
      edges: edgesAlong(line),
      most: at(domain.high),
      nilFrom: nilFromAlong(line)?.price ?? null,
      cliffs: cliffsAlong(line),
      isComplete: line.pieces().every(({ isWhole }) => isWhole),
    },
  ];
};

/** The edge sheet of a compiled rule set, in every setting of its examples. */
export const edgeSheet = (rules: CompiledRuleSet): EdgeSheet => ({
  schema: 'plimsoll/edge-sheet@1',
  ruleSet: rules.document.id,
  version: rules.document.version,
  lines: settingsOf(rules.document).flatMap((setting) => edgeLine(rules, setting)),
});

/** The declarations of an edge sheet: each edge, and the tick under it. */
export const edgePoints = (rules: CompiledRuleSet) =>
  edgeSheet(rules).lines.flatMap(({ price, at, inputs, law = [], least, edges, most }) =>
    [least, ...edges.flatMap((edge) => [edge.under, edge.at]), most].map((priced) => ({
      inputs: { ...inputs, [price]: priced.price },
      at,
      law: lawOf({ law }),
    })),
  );

const inputText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

const row = ({ price, duty }: Priced): string => `  ${price.padStart(14)}  ${duty.padStart(18)}`;

const heading = ({ price, at, inputs }: EdgeLine): string => {
  const told = Object.entries(inputs).map(([name, value]) => `${name} ${inputText(value)}`);
  return [`on ${at}`, ...told, `by ${price}`].join(', ');
};

/** An edge sheet as text for a person to read and approve. */
export const edgeSheetText = ({ ruleSet, version, lines }: EdgeSheet): string =>
  [
    `${ruleSet} version ${version}`,
    ...lines.flatMap((line) => [
      '',
      heading(line),
      `  ${line.price.padStart(14)}  ${'duty'.padStart(18)}`,
      row(line.least),
      ...line.edges.flatMap(({ under, at }) => [row(under), row(at)]),
      row(line.most),
      ...(line.nilFrom === null ? [] : [`  nil from ${line.nilFrom}`]),
      ...line.cliffs.map(({ at, saves }) => `  cliff at ${at.price}: one tick saves ${saves}`),
      ...(line.isComplete ? [] : ['  there are more edges than are shown']),
    ]),
  ].join('\n');
