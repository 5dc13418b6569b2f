import type { Compared, DiffLine, DiffRegion, LawDiff } from './law-diff.ts';
import type { TextChange } from './text-diff.ts';

const value = (told: unknown): string => (told === undefined ? 'nothing' : JSON.stringify(told));

const change = ({ at, before, after }: TextChange): string =>
  `  ${at || '/'}: ${value(before)} → ${value(after)}`;

const plus = (more: string): string => (more.startsWith('-') ? more : `+${more}`);

const priced = ({ price, before, after, more }: Compared): string =>
  `at ${price} ${before} → ${after} (${plus(more)})`;

/** By how much: the least and the greatest, where the two ends do not say so already. */
const between = ({ from, to, more }: DiffRegion): string => {
  if (more === null) return '';
  const { least, greatest, isExact } = more;
  const isSaid = [from.more, to.more].toSorted().join() === [least, greatest].toSorted().join();
  const all = isExact ? '' : ', between them not told';
  return isSaid ? all : `, from ${plus(least)} to ${plus(greatest)}${all}`;
};

const region = (one: DiffRegion): string => {
  const { from, to } = one;
  if (from.price === to.price) return `  ${priced(from)}`;
  return `  ${priced(from)}, up to ${priced(to).slice(3)}${between(one)}`;
};

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
    `${before === null ? 'no duty' : `${before.ruleSet} version ${before.version}`} → ${after.ruleSet} version ${after.version}`,
    ...(text.length === 0 ? ['  the text is the same'] : text.map(change)),
    ...lines.flatMap(line),
    ...(incomparable === 0 ? [] : ['', `${incomparable} settings cannot be judged by both`]),
  ].join('\n');
