/** A unit as the powers of its atoms: EUR/t.gross is EUR once and t.gross minus once. */
export type Unit = ReadonlyMap<string, number>;

export const plainUnit: Unit = new Map();
export const isPlain = (unit: Unit): boolean => unit.size === 0;

/** a × b, or a ÷ b with `sign` −1; powers of nil are left out. */
export const joinUnits = (a: Unit, b: Unit, sign: 1 | -1 = 1): Unit => {
  const joined = new Map(a);
  for (const [atom, power] of b) joined.set(atom, (joined.get(atom) ?? 0) + sign * power);
  return new Map([...joined].filter(([, power]) => power !== 0));
};

const side = (text: string): Unit =>
  text
    .split('*')
    .filter((factor) => factor !== '1')
    .map((factor) => factor.split('^'))
    .reduce<Unit>(
      (unit, [atom = '', power = '1']) => joinUnits(unit, new Map([[atom, Number(power)]])),
      plainUnit,
    );

/** Reads a unit such as `EUR/t.gross` of a sound document. */
export const readUnit = (text: string): Unit => {
  const [over = '1', under = '1'] = text.split('/');
  return joinUnits(side(over), side(under), -1);
};
