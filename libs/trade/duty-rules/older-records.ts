type Older = Readonly<Record<string, unknown>>;

const withNone = (data: unknown, name: string): unknown => {
  const all = data as Older;
  const part = all[name] as Older | undefined;
  return part === undefined ? data : { ...all, [name]: { ...part, affected: null } };
};

/** A proposal of schema 1 says nothing of the declarations that it affects. */
export const proposedUnaffected = (data: unknown): unknown => withNone(data, 'seen');
/** Nor does an enactment or a correction of schema 1. */
export const adoptedUnaffected = (data: unknown): unknown => withNone(data, 'adopted');
