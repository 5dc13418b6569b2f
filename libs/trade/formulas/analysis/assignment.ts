/** One assignment of everything: a value for each variable, and what was chosen among finitely many. */
export type Assignment = {
  readonly point: readonly bigint[];
  readonly choices: ReadonlyMap<string, number>;
};
