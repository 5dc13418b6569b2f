import { addDays, attempt, decimalText, type IsoDate, Malformed, parseState, tenTo } from '#kernel';
import type { InputValue } from '../compile/leaves/leaf-type.ts';
import type { InputSpec, RuleSetDocument } from '../document/document.ts';
import { readFigure } from '../document/figure.ts';
import type { Draw } from './agreement.ts';
import { type Dice, diceOf, oneOf, seedOf } from './dice.ts';
import { lawDrawn } from './law-drawn.ts';

const endOf = (text: string, scale: number): bigint => {
  const figure = readFigure(text);
  return figure === undefined ? 0n : figure.digits * tenTo(scale - figure.scale);
};

/** The domain of a number as integers at its scale; without one, all that can be recorded. */
const domainOf = ({ domain }: InputSpec, scale: number): readonly [bigint, bigint] => {
  const most = tenTo(18 + scale) - 1n;
  return domain === undefined ? [-most, most] : [endOf(domain[0], scale), endOf(domain[1], scale)];
};

/** A number anywhere in its domain, or near an end of it. */
const number = (spec: InputSpec, dice: Dice): string => {
  const { scale = 0 } = spec;
  const [from, to] = domainOf(spec, scale);
  const near = dice(to - from < 1000n ? to - from + 1n : 1001n);
  const digits = [from + near, to - near, from + dice(to - from + 1n)];
  return decimalText({ digits: oneOf(digits, dice) ?? from, scale });
};

/** States that the document speaks of, one that it does not, and the unknown one. */
const statesIn = (document: RuleSetDocument): readonly string[] => {
  const words = JSON.stringify(document).match(/(?<=")[A-Z]{3}(?=")/g) ?? [];
  const states = words.filter((word) => !(attempt(parseState, word) instanceof Malformed));
  return [...new Set([...states, 'NZL', 'XXX'])];
};
const stagesIn = (document: RuleSetDocument): readonly string[] => [
  ...new Set(
    [...JSON.stringify(document).matchAll(/"stages":\[([^\]]*)\]/g)].flatMap(([, all = '']) =>
      [...all.matchAll(/"([^"]+)"/g)].map(([, stage = '']) => stage),
    ),
  ),
];

type Around = { readonly document: RuleSetDocument; readonly at: IsoDate; readonly dice: Dice };

const series = (spec: InputSpec, { at, dice }: Around): InputValue =>
  Array.from({ length: Number(dice(9n)) }, (_, n) => {
    const on = addDays(at, Number(dice(60n)) - 50);
    const entry = { at: on, value: number(spec, dice), event: `entry ${n + 1}` };
    return dice(2n) === 0n ? entry : { ...entry, weight: String(dice(4n)) };
  });

const origin = ({ document, dice }: Around): InputValue => {
  const states = statesIn(document);
  const told = stagesIn(document).filter(() => dice(4n) !== 0n);
  return Object.fromEntries(told.map((stage) => [stage, oneOf(states, dice) ?? 'XXX']));
};

const day = ({ domain }: InputSpec, { at, dice }: Around): IsoDate => {
  const [first, last] = domain ?? ['0000-01-01', '9999-12-31'];
  const drawn = addDays(at, Number(dice(800n)) - 400);
  return (drawn < first ? first : drawn > last ? last : drawn) as IsoDate;
};

const structured = (spec: InputSpec, around: Around): InputValue | undefined => {
  const { type } = spec;
  if (typeof type === 'string') return undefined;
  if ('code' in type) return oneOf(type.code, around.dice);
  if ('series' in type) return series(spec, around);
  const domain = spec.domain ?? (['-400', '400'] as const);
  return number({ ...spec, domain, scale: 0 }, around.dice);
};

const valueOf = (spec: InputSpec, around: Around): InputValue | undefined => {
  const { type, unknown } = spec;
  const { dice, document } = around;
  const isUntold = unknown !== undefined && typeof unknown !== 'object' && dice(8n) === 0n;
  if (isUntold) return undefined;
  if (typeof type !== 'string') return structured(spec, around);
  switch (type) {
    case 'bool':
      return dice(2n) === 0n;
    case 'date':
      return day(spec, around);
    case 'state':
      return oneOf(statesIn(document), dice);
    case 'origin':
      return origin(around);
    default:
      return number(spec, dice);
  }
};

const dayOf = ({ valid, parameters = {} }: RuleSetDocument, dice: Dice): IsoDate => {
  const changes = Object.values(parameters).flatMap(({ values = [] }) =>
    values.map(({ from }) => from),
  );
  const from = oneOf([valid.from, ...changes], dice) ?? valid.from;
  const drawn = addDays(from, Number(dice(400n)) - Number(dice(2n)));
  return drawn < valid.from || (valid.until !== null && drawn >= valid.until) ? valid.from : drawn;
};

/** Declarations drawn over the domains of a rule set; always the same for the same document. */
export function* drawsOf(document: RuleSetDocument, count: number): Generator<Draw> {
  const dice = diceOf(seedOf(JSON.stringify(document)));
  const law = lawDrawn(document);
  for (let n = 0; n < count; n += 1) {
    const at = dayOf(document, dice);
    const around = { document, at, dice };
    const values = Object.entries(document.inputs).map(
      ([name, spec]) => [name, valueOf(spec, around)] as const,
    );
    yield { inputs: Object.fromEntries(values), at, law: law(n) };
  }
}
