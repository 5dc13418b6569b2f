import { attempt, Malformed, parseCurrency, parseUnit } from '#kernel';

/** A product of powers of currencies and units, as canonical text: `EUR/t.gross`, `kg.W`, `1`. */
export type Dimension = string & { readonly dimension?: true };
export const plain: Dimension = '1';

type Powers = ReadonlyMap<string, number>;
const factorForm = /^([A-Za-z]+(?:\.[A-Za-z0-9]+)?)(?:\^([1-9]))?$/;

const isCurrency = (atom: string): boolean => !(attempt(parseCurrency, atom) instanceof Malformed);
const isUnit = (atom: string): boolean => !(attempt(parseUnit, atom) instanceof Malformed);

/** What is wrong with an atom, in words that say what would be right. */
const atomFault = (atom: string): string | undefined => {
  if (isCurrency(atom) || isUnit(atom)) return undefined;
  if (/^(kg|t|lb|troyoz|mtu)$/.test(atom)) {
    return `${atom} has no basis; write ${atom}.gross, ${atom}.dry or ${atom}.<substance>`;
  }
  return `${atom} is neither a currency by ISO 4217 nor a unit with its basis, such as t.gross`;
};

const addFactors = (text: string, sign: 1 | -1, into: Map<string, number>): string | undefined => {
  for (const factor of text.split('*')) {
    if (factor === '1') continue;
    const [, atom, power = '1'] = factorForm.exec(factor) ?? [];
    if (atom === undefined) return `"${factor}" is not a factor; write EUR, t.gross or EUR^2`;
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
/** Whether the dimension is a currency for one of some unit. */
export const isMoneyPerUnit = (dimension: Dimension): boolean => {
  const [over = '', under = ''] = dimension.split('/');
  return isCurrency(over) && isUnit(under);
};
export const isQuantity = (dimension: Dimension): boolean => isUnit(dimension);
/** Whether the dimension is one currency for another. */
export const isRate = (dimension: Dimension): boolean => {
  const [over = '', under = ''] = dimension.split('/');
  return isCurrency(over) && isCurrency(under);
};
