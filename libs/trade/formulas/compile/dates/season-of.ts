import { addDays, type IsoDate } from '#kernel';
import { dateAt } from './date-at.ts';
import { isSettled, type TextExpression } from '../nodes/expression.ts';
import type { Season, Dates } from '../../document/node.ts';
import { below, type Place, type Scope } from '../scope.ts';
import { isInSeason } from '../../document/season.ts';

/** Every day of a year of 366. */
const days: readonly string[] = Array.from({ length: 366 }, (_, n) =>
  addDays('2000-01-01' as IsoDate, n).slice(5),
);

/** Reports the first day of the year without a season, and the first with two. */
const reportSeasons = (
  seasons: readonly (readonly [string, Season])[],
  [place, scope]: readonly [Place, Scope],
): void => {
  const on = (day: string) => seasons.filter(([, season]) => isInSeason(day, season));
  const gap = days.find((day) => on(day).length === 0);
  if (gap !== undefined) {
    const message = `no season holds ${gap}; every day of the year is in exactly one`;
    scope.report(below(place, 'seasons').at, 'season-gap', message);
  }
  const twice = days.find((day) => on(day).length > 1);
  if (twice === undefined) return;
  const [[one] = [''], [other] = ['']] = on(twice);
  const message = `"${one}" and "${other}" both hold ${twice}; seasons are half-open`;
  scope.report(below(place, 'seasons', other).at, 'season-overlap', message);
};

/** The season of a date as a code; seasons recur every year and may run over its end. */
export const compileSeasonOf = (
  node: Dates & { op: 'seasonOf' },
  place: Place,
  scope: Scope,
): TextExpression | undefined => {
  const date = dateAt(node.date, below(place, 'date'), scope);
  const seasons = Object.entries(node.seasons);
  reportSeasons(seasons, [place, scope]);
  if (date === undefined) return undefined;
  const codes = seasons.map(([name]) => name);
  const run: TextExpression['run'] = (frame) => {
    const day = date.run(frame).slice(5);
    return seasons.find(([, season]) => isInSeason(day, season))?.[0] ?? '';
  };
  return {
    kind: 'code',
    codes,
    height: date.height + 1,
    run,
    bound: (box) => (isSettled(date, box) ? [run(box.frame)] : codes),
  };
};
