import type { Compared, DiffLine, DiffRegion, LawDiff } from './law-diff.ts';
import type { TextChange } from './text-diff.ts';

const value = (told: unknown): string => (told === undefined ? 'nothing' : JSON.stringify(told));

const change = ({ at, before, after }: TextChange): string =>
  `  ${at || '/'}: ${value(before)} → ${value(after)}`;

const priced = ({ price, before, after, more }: Compared): string =>
  `at ${price} ${before} → ${after} (${more.startsWith('-') ? more : `+${more}`})`;

const region = ({ from, to }: DiffRegion): string =>
  from.price === to.price ? `  ${priced(from)}` : `  ${priced(from)}, up to ${priced(to).slice(3)}`;

const line = ({ price, at, inputs, regions }: DiffLine): readonly string[] => {
  const told = Object.entries(inputs).map(
    ([name, one]) => `${name} ${typeof one === 'object' ? JSON.stringify(one) : String(one)}`,
  );
  const heading = [`on ${at}`, ...told, `by ${price}`].join(', ');
  return ['', heading, ...(regions.length === 0 ? ['  no difference'] : regions.map(region))];
};

/** What changes from one law to another, as text for a person. */
export const lawDiffText = ({ before, after, text, lines, incomparable }: LawDiff): string =>
  [
    `${before.ruleSet} version ${before.version} → ${after.ruleSet} version ${after.version}`,
    ...(text.length === 0 ? ['  the text is the same'] : text.map(change)),
    ...lines.flatMap(line),
    ...(incomparable === 0 ? [] : ['', `${incomparable} settings cannot be judged by both`]),
  ].join('\n');
