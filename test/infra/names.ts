/** Names of metrics that a text asks for: ours, those of the process, and those of Node. */
export const metricsIn = (text: string): readonly string[] => [
  ...new Set(text.match(/\b(?:plimsoll|process|nodejs)_[a-z0-9_]+\b/g)),
];

/** Names that samples of a node's metrics have. */
export const toldBy = (text: string): ReadonlySet<string> => {
  const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  return new Set(
    types.flatMap(([, name = '', type]) =>
      type === 'histogram' ? ['bucket', 'count', 'sum'].map((part) => `${name}_${part}`) : [name],
    ),
  );
};

/** Names that a text asks for and a node does not tell; the name of a histogram stands for its parts. */
export const unknownIn = (text: string, told: ReadonlySet<string>): readonly string[] =>
  metricsIn(text).filter((name) => !told.has(name) && !told.has(`${name}_count`));

type Dashboard = {
  readonly panels: readonly { readonly targets: readonly { readonly expr: string }[] }[];
};

/** Every query of a dashboard. */
export const queriesOf = (dashboard: string): readonly string[] =>
  (JSON.parse(dashboard) as Dashboard).panels.flatMap(({ targets }) =>
    targets.map(({ expr }) => expr),
  );
