type Memory<K, V> = {
  readonly get: (key: K) => V | undefined;
  readonly set: (key: K, value: V) => unknown;
};

/** What is kept under a key, made where nothing is yet. */
export const remembered = <K, V>(memory: Memory<K, V>, key: K, make: () => V): V => {
  const before = memory.get(key);
  if (before !== undefined) return before;
  const made = make();
  memory.set(key, made);
  return made;
};
