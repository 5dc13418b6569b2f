type Members = Readonly<Record<string, unknown>>;

/** Whether a value has members, be they named or counted. */
export const hasMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null;

const sayTheSameInOrder = (a: readonly unknown[], b: readonly unknown[]): boolean => {
  if (a.length !== b.length) return false;
  for (const [at, item] of a.entries()) if (!saysTheSame(item, b[at])) return false;
  return true;
};

const sayTheSameByName = (a: Members, b: Members): boolean => {
  for (const key of Object.keys(a)) if (!saysTheSame(a[key], b[key])) return false;
  for (const key of Object.keys(b)) {
    if (b[key] !== undefined && !Object.hasOwn(a, key)) return false;
  }
  return true;
};

/**
 * Whether two values say the same in JSON, whatever the order of their keys; a key that says nothing
 * (`undefined`) is as one that is not there. Every replay and reassessment compares two decisions:
 * to walk both at once costs half as much as to write both down in one order first.
 */
export const saysTheSame = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (!hasMembers(a) || !hasMembers(b)) return false;
  if (Array.isArray(a)) return Array.isArray(b) && sayTheSameInOrder(a, b);
  return !Array.isArray(b) && sayTheSameByName(a, b);
};
