import type { DatedValue, RuleSetDocument } from '../../document/document.ts';
import { below, type Place, type Reporter } from '../scope.ts';
import { isInSeason } from '../../document/season.ts';

/** The days on which a rule set may be asked: its own period, and what it reaches back to. */
export const reach = ({
  valid,
  reachesBack,
}: RuleSetDocument): { readonly from: string; readonly until: string | null } => ({
  from: reachesBack !== undefined && reachesBack.to < valid.from ? reachesBack.to : valid.from,
  until: valid.until,
});

/**
 * The days on which coverage can change: ends of periods, and ends of seasons in the year of each
 * such end and the next; between two ends of periods, seasons only repeat.
 */
const turningDays = (values: readonly DatedValue[], from: string): readonly string[] => {
  const ends = [from, ...values.flatMap((value) => [value.from, value.until ?? value.from])];
  const years = new Set(
    ends.flatMap((end) => [Number(end.slice(0, 4)), Number(end.slice(0, 4)) + 1]),
  );
  const days = new Set(
    values.flatMap(({ season }) => (season === undefined ? [] : [season.from, season.until])),
  );
  const turns = [...years].flatMap((year) =>
    [...days].map((day) => `${String(year).padStart(4, '0')}-${day}`),
  );
  return [...new Set([...ends, ...turns])].toSorted();
};

/** Whether a dated value counts on a date: in its half-open period, and in its season if it has one. */
export const isDatedOn = ({ from, until = null, season }: DatedValue, date: string): boolean =>
  from <= date &&
  (until === null || date < until) &&
  (season === undefined || isInSeason(date.slice(5), season));

const countOn = (values: readonly DatedValue[], day: string): readonly number[] =>
  values.flatMap((value, n) => (isDatedOn(value, day) ? [n] : []));

/** The days on which coverage can change and more than one value counts. */
export const overlapIn = (values: readonly DatedValue[]): readonly string[] => {
  const [first] = values.map(({ from }) => from).toSorted();
  return turningDays(values, first ?? '').filter((day) => countOn(values, day).length > 1);
};

/** Reports the first gap and the first overlap of a parameter's dated values, by day. */
export const reportCoverage = (
  values: readonly DatedValue[],
  document: RuleSetDocument,
  [place, report]: readonly [Place, Reporter],
): void => {
  const { from, until } = reach(document);
  const days = turningDays(values, from).filter(
    (day) => from <= day && (until === null || day < until),
  );
  const gap = days.find((day) => countOn(values, day).length === 0);
  if (gap !== undefined) {
    report(
      place.at,
      'parameter-gap',
      `no value counts on ${gap}; every day the rule is law needs one, such as {"from":"${gap}",…}`,
    );
  }
  const twice = days.find((day) => countOn(values, day).length > 1);
  if (twice === undefined) return;
  const [a = 0, b = 0] = countOn(values, twice);
  report(
    below(place, b).at,
    'parameter-overlap',
    `values ${a} and ${b} both count on ${twice}; periods are half-open and must not overlap`,
  );
};
