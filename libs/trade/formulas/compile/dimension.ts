import { attempt, Malformed, parseCurrency, parseUnit } from '#kernel';

/** A product of powers of currencies and units, as canonical text: `EUR/t.gross`, `kg.W`, `1`. */
export type Dimension = string & { readonly dimension?: true };
export const plain: Dimension = '1';

type Powers = ReadonlyMap<string, number>;
const factorForm = /^([A-Za-z]+(?:\.[A-Za-z0-9]+)?)(?:\^([1-9]))?$/;

const isCurrency = (atom: string): boolean => !(attempt(parseCurrency, atom) instanceof Malformed);
/** A mass with its basis, in which goods are declared. */
const isMass = (atom: string): boolean => !(attempt(parseUnit, atom) instanceof Malformed);
/** What law counts that is no mass: pieces, volumes, areas, power and energy. */
const counted = ['piece', 'pair', 'l', 'hl', 'm2', 'm3', 'W', 'kWh', 'MWh'];
const isUnit = (atom: string): boolean => counted.includes(atom) || isMass(atom);

/** Masses as law and trade also write them, with what they are here. */
const otherwiseWritten: Readonly<Record<string, string>> = {
  dmt: 't.dry',
  wmt: 't.gross',
  tonne: 't.gross',
  tonnes: 't.gross',
  ton: 't.gross',
  mt: 't.gross',
  oz: 'troyoz.gross',
  pc: 'piece',
  pieces: 'piece',
  unit: 'piece',
};

/** What is wrong with an atom, in words that say what would be right. */
const atomFault = (atom: string): string | undefined => {
  if (isCurrency(atom) || isUnit(atom)) return undefined;
  if (/^(kg|t|lb|troyoz|mtu)$/.test(atom)) {
    return `${atom} has no basis; write ${atom}.gross, ${atom}.dry or ${atom}.<substance>`;
  }
  if (isCurrency(atom.toUpperCase())) return `write ${atom.toUpperCase()}`;
  const near = otherwiseWritten[atom.toLowerCase()];
  const hint = near === undefined ? '' : `; write ${near}`;
  return `${atom} is no currency by ISO 4217 and no unit (a mass with its basis such as t.gross, or ${counted.join(', ')})${hint}`;
};

/** A text that is no currency or unit by its very form, such as one with a number in it. */
const factorFault = (factor: string): string => {
  const [, many, mass] = /^(\d+)\s*(kg|t|lb)/.exec(factor) ?? [];
  if (many === undefined) {
    return `"${factor}" is no currency or unit; write EUR, t.gross, EUR/t.gross or EUR^2`;
  }
  return `"${factor}" has a number in it; a unit is one ${mass}.gross (or .dry), so write the figure for one: 29.80 for 100 kg is 298 for a tonne`;
};

const addFactors = (text: string, sign: 1 | -1, into: Map<string, number>): string | undefined => {
  for (const factor of text.split('*')) {
    if (factor === '1') continue;
    const [, atom, power = '1'] = factorForm.exec(factor) ?? [];
    if (atom === undefined) return factorFault(factor);
    const fault = atomFault(atom);
    if (fault !== undefined) return fault;
    into.set(atom, (into.get(atom) ?? 0) + sign * Number(power));
  }
  return undefined;
};

const side = (powers: readonly (readonly [string, number])[]): string =>
  powers.map(([atom, n]) => (n === 1 ? atom : `${atom}^${n}`)).join('*');

const order = ([a]: readonly [string, number], [b]: readonly [string, number]): number =>
  Number(isUnit(a)) - Number(isUnit(b)) || (a < b ? -1 : 1);

const textOf = (powers: Powers): Dimension => {
  const sorted = [...powers].sort(order);
  const over = sorted.filter(([, n]) => n > 0);
  const under = sorted.flatMap(([atom, n]): [string, number][] => (n < 0 ? [[atom, -n]] : []));
  const head = over.length === 0 ? '1' : side(over);
  return under.length === 0 ? head : `${head}/${side(under)}`;
};

/** Reads a dimension such as `EUR/t.gross`; a text that is none is told what is wrong with it. */
export const readDimension = (text: string): { dimension: Dimension } | { fault: string } => {
  const [over = '', under, ...more] = text.split('/');
  if (more.length > 0) return { fault: `"${text}" divides twice; write EUR/t.gross*kg.W` };
  const powers = new Map<string, number>();
  const fault =
    addFactors(over, 1, powers) ??
    (under === undefined ? undefined : addFactors(under, -1, powers));
  return fault === undefined ? { dimension: textOf(powers) } : { fault };
};

const powersOf = (dimension: Dimension): Map<string, number> => {
  const powers = new Map<string, number>();
  const [over = '1', under = '1'] = dimension.split('/');
  addFactors(over, 1, powers);
  addFactors(under, -1, powers);
  return powers;
};

const joined = (a: Dimension, b: Dimension, sign: 1 | -1): Dimension => {
  const powers = powersOf(a);
  for (const [atom, n] of powersOf(b)) powers.set(atom, (powers.get(atom) ?? 0) + sign * n);
  return textOf(powers);
};

export const timesDimension = (a: Dimension, b: Dimension): Dimension => joined(a, b, 1);
export const overDimension = (a: Dimension, b: Dimension): Dimension => joined(a, b, -1);

/** Whether the dimension is one currency and nothing else. */
export const isMoney = (dimension: Dimension): boolean => isCurrency(dimension);
/** Whether the dimension is a currency for one of a unit of goods. */
export const isMoneyPerUnit = (dimension: Dimension): boolean => {
  const [over = '', under = ''] = dimension.split('/');
  return isCurrency(over) && isMass(under);
};
/** Whether the dimension is one unit: of goods, or another that law counts. */
export const isQuantity = (dimension: Dimension): boolean => isUnit(dimension);
/** Whether it is one in which goods are declared. */
export const isMassUnit = (dimension: Dimension): boolean => isMass(dimension);
/** Whether the dimension is one currency for another. */
export const isRate = (dimension: Dimension): boolean => {
  const [over = '', under = ''] = dimension.split('/');
  return isCurrency(over) && isCurrency(under);
};
