import type { Calendar } from './calendar.ts';
import type { CalendarSpec, RuleSetDocument } from '../../document/document.ts';
import { reach } from '../parameters/parameter-coverage.ts';
import { below, type Place, type Reporter, type Scope } from '../scope.ts';

export const compileCalendars = (
  calendars: Readonly<Record<string, CalendarSpec>> = {},
): ReadonlyMap<string, Calendar> =>
  new Map(
    Object.entries(calendars).map(
      ([
        name,
        {
          weekend,
          holidays,
          covers: { from, until },
        },
      ]) => [name, { name, from, until, weekend: new Set(weekend), holidays: new Set(holidays) }],
    ),
  );

const told = (until: string | null, never: string): string => until ?? never;

/** Whether one period begins before another, or ends before it does. */
const isShort = (
  covers: { readonly from: string; readonly until: string | null },
  law: { readonly from: string; readonly until: string | null },
): boolean =>
  covers.from > law.from ||
  (covers.until !== null && law.until !== null && covers.until < law.until);

/** Reports a calendar that does not cover the days on which the rule set is law. */
export const reportCalendars = (document: RuleSetDocument, report: Reporter): void => {
  const law = reach(document);
  for (const [name, { covers }] of Object.entries(document.calendars ?? {})) {
    if (!isShort(covers, law)) continue;
    const { at } = below({ at: '', depth: 0 }, 'calendars', name, 'covers');
    const message =
      `the rule set is law from ${law.from} until ${told(law.until, 'repealed')}, the calendar ` +
      `covers ${covers.from} until ${told(covers.until, 'further notice')}; add the missing years`;
    report(at, 'calendar-short', message);
  }
};

export const calendarNamed = (name: string, place: Place, scope: Scope): Calendar | undefined => {
  const found = scope.calendars.get(name);
  if (found !== undefined) return found;
  const known = [...scope.calendars.keys()].join(', ') || 'none';
  return scope.report(
    place.at,
    'unknown-calendar',
    `"${name}" is not among the calendars: ${known}; add it under "calendars"`,
  );
};
