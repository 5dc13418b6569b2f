type Sample = { readonly labels: string; readonly value: number };

/** Samples of a name, as the text format of Prometheus has them. */
export const samplesOf = (text: string, name: string): readonly Sample[] =>
  [...text.matchAll(/^([a-z_]+)(\{[^}]*\})? (\S+)$/gm)].flatMap(([, found, labels = '', value]) =>
    found === name ? [{ labels, value: Number(value) }] : [],
  );

/** The first sample of a name with a label; undefined when there is none. */
export const valueOf = (text: string, name: string, label = ''): number | undefined =>
  samplesOf(text, name).find(({ labels }) => labels.includes(label))?.value;
