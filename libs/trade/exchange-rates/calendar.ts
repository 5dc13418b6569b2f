import type { IsoDate, Period } from '#kernel';
import type { PublishedRate } from './commands.ts';

/** The first day of the month that is `later` months after the one of a year and month (from 1). */
const firstDay = (year: number, month: number, later: number): IsoDate => {
  const months = year * 12 + month - 1 + later;
  const [inYear, inMonth] = [Math.floor(months / 12), (months % 12) + 1];
  return `${String(inYear).padStart(4, '0')}-${String(inMonth).padStart(2, '0')}-01` as IsoDate;
};

const stretchOf = (date: IsoDate, months: 1 | 3): Period => {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  const first = month - ((month - 1) % months);
  return { from: firstDay(year, first, 0), until: firstDay(year, first, months) };
};

/** The calendar month, or quarter, in which a date lies. */
export const monthOf = (date: IsoDate): Period => stretchOf(date, 1);
export const quarterOf = (date: IsoDate): Period => stretchOf(date, 3);

/** Whether a series is of a family: `ecb-daily` is, and every `ecb-daily.…`. No family is all. */
export const inFamily = (series: string, family: string | undefined): boolean =>
  family === undefined || series === family || series.startsWith(`${family}.`);

/** The day a rate was published: told apart where it was for another period, else its first day. */
export const publishedOn = ({ published, from }: PublishedRate): IsoDate => published ?? from;
