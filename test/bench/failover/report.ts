import { shareOf } from '../measure.ts';
import type { BareLoad } from './bare-load.ts';
import type { Load } from './load.ts';
import type { Resumed, Struck } from './strike.ts';

type Limits = { readonly p95?: number; readonly max?: number };

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2).padStart(6)} s`;
const verdict = (ms: number, limit: number | undefined): string =>
  limit === undefined ? '' : ` (target ${limit} s ${ms <= limit * 1000 ? 'reached' : 'missed'})`;

const row = (words: string, figures: readonly number[], { p95, max }: Limits = {}): string => {
  if (figures.length === 0) return `${words.padEnd(44)} none`;
  const [half, most, longest] = [0.5, 0.95, 1].map((share) => shareOf(figures, share));
  return (
    `${words.padEnd(44)} p50 ${seconds(half ?? 0)}   p95 ${seconds(most ?? 0)}` +
    `${verdict(most ?? 0, p95)}   max ${seconds(longest ?? 0)}${verdict(longest ?? 0, max)}`
  );
};

const there = (figures: readonly (number | null)[]): readonly number[] =>
  figures.filter((figure) => figure !== null);

const rowsOf = (name: string, struck: readonly Struck[]): readonly string[] => {
  const limits = { p95: 3, max: 10 };
  const named = struck.flatMap((one) => one.resumed ?? []);
  const resumed = named.filter(({ toStraight }) => toStraight !== null);
  const of = (figure: keyof Resumed) => there(resumed.map((one) => one[figure]));
  const late = resumed.flatMap(({ toFirst, toStraight }) =>
    toStraight === null ? [] : Math.max(0, toFirst - toStraight),
  );
  const none = struck.length - named.length;
  const passed = named.length - resumed.length;
  return [
    `${name}: ${struck.length} times; ${none} times the engine elected no other, ${passed} times it ` +
      `elected again before the new one took anything: those are left out`,
    row('  to a new leader: the engine’s own election', of('toLeader')),
    row('  from then until it took an append at all', of('toStraight')),
    row('  from then to the first command', of('toFirst'), limits),
    row('  until every client had one', of('toEvery'), limits),
    row('  the first command after that append', late),
    row('  reference: to the bare client’s first', of('toBare')),
  ];
};

/** All that was measured, in lines. */
export const report = (
  struck: readonly Struck[],
  { load, bare }: { readonly load: Load; readonly bare: BareLoad },
): readonly string[] => {
  const of = (blow: Struck['blow']) => struck.filter((one) => one.blow === blow);
  const frozen = of('freeze');
  const slowest = shareOf(
    load.notYet.map(({ ms }) => ms),
    1,
  );
  return [
    ...rowsOf('leader killed', of('kill')),
    ...rowsOf('leader frozen', frozen),
    row('  to health/ready saying so', there(frozen.map((one) => one.toNotReady)), { max: 20 }),
    row('  to plimsoll log status saying so', there(frozen.map((one) => one.toStatus)), {
      max: 20,
    }),
    ...rowsOf('both', struck),
    `${load.acknowledged.length} commands acknowledged; ${load.notYet.length} times the answer was ` +
      `that it is not known, the slowest after ${seconds(slowest).trim()}; ` +
      `the bare client's process ended ${bare.ends} times`,
  ];
};
