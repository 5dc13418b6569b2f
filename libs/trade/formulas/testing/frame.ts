import { giving, type Raw, row } from './some-rules.ts';

const euros = (value: string) => ({ op: 'const', value, type: 'EUR' });

/** The inputs in which the language reference runs its nodes, each with what counts where nobody told. */
const inputs = {
  price: {
    type: 'EUR/t.gross',
    scale: 2,
    rounded: { mode: 'halfUp', places: 2 },
    domain: ['0', '10000'],
    unknown: '80',
  },
  floor: { type: 'EUR/t.gross', scale: 2, domain: ['0', '10000'], unknown: '100' },
  mass: { type: 't.gross', scale: 3, domain: ['0', '10000'], unknown: '2' },
  value: { type: 'EUR', scale: 2, domain: ['0', '1000000'], unknown: '1000' },
  ratio: { type: '1', scale: 2, domain: ['-100', '100'], unknown: '10' },
  oxide: { type: 'kg.WO3', scale: 3, domain: ['0', '1000000'], unknown: '13000' },
  grade: { type: { code: ['low', 'middle', 'high'] }, unknown: 'middle' },
  enRoute: { type: 'bool', unknown: false },
  arrival: { type: 'date', unknown: '2026-06-15' },
  loaded: { type: 'date', unknown: '2026-05-16' },
  maker: { type: 'state', unknown: 'CHN' },
  origin: { type: 'origin' },
  quotes: { type: { series: 'EUR/t.gross' }, scale: 2, domain: ['1', '10000'], max: 10 },
};
const parameters = {
  levy: {
    type: 'EUR/t.gross',
    values: [
      { from: '2025-01-01', until: '2026-06-01', value: '10', source: 'law' },
      { from: '2026-06-01', value: '12', source: 'law' },
    ],
  },
};
/** What is always told: of these nothing can count where nobody told. */
export const alwaysTold = {
  origin: { mined: 'AUS', refined: 'CHN' },
  quotes: [
    { at: '2026-06-01', value: '100' },
    { at: '2026-06-08', value: '90' },
    { at: '2026-06-09', value: '110' },
    { at: '2026-06-10', value: '400' },
  ],
};
const zone = {
  weekend: ['saturday', 'sunday'],
  holidays: ['12-25', '2026-06-15'],
  covers: { from: '2026-01-01', until: null },
  source: 'law',
};

const textsOf = (node: unknown): string => JSON.stringify([node]);

/** The rule set of the reference's nodes; the levy only where it is asked; one base clause of this value, in euros, unrounded. */
export const framed = (node: unknown): Raw => ({
  schema: 'plimsoll/rule-set@1',
  language: 1,
  id: 'frame',
  version: 1,
  kind: 'duty',
  title: 'A node',
  sources: { law: { zone: 'rule 1', at: 'art. 1' } },
  valid: { from: '2026-01-01', until: null },
  appliesBy: 'acceptance',
  scope: { products: ['*'] },
  test: { point: 'cif', condition: 'V' },
  calendars: { zone },
  inputs,
  ...(textsOf(node).includes('"levy"') ? { parameters } : {}),
  clauses: [{ id: 'base', source: 'law', ...giving('then', node) }],
  result: { type: 'EUR', rounded: { mode: 'halfUp', places: 12, source: 'law' } },
  examples: [],
});

const whether = (condition: unknown): unknown => ({
  op: 'when',
  rows: [row(condition, euros('1'))],
  else: euros('0'),
});

/** A node of any type as so many euros: one if it is what it should be, or one for each unit of a number. */
export const inEuros = (node: unknown, type: string, out: unknown): unknown => {
  switch (type) {
    case 'EUR':
      return node;
    case 'bool':
      return whether(node);
    case 'date':
      return whether({ op: 'eq', left: node, right: { op: 'const', value: out, type } });
    case 'code':
      return whether({ op: 'in', of: node, codes: [out] });
    default:
      return { op: 'product', of: [node, { op: 'const', value: '1', type: eurosFor(type) }] };
  }
};

/** The unit that makes euros of a number of this type. */
const eurosFor = (type: string): string => {
  const [over = '1', under] = type.split('/');
  if (type === '1') return 'EUR';
  if (over === 'EUR') return under ?? '1';
  return under === undefined ? `EUR/${over}` : `EUR*${under}/${over}`;
};
