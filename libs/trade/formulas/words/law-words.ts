import type {
  CalendarSpec,
  DutyRuleSet,
  RuleScope,
  RuleSetDocument,
  Source,
} from '../document/document.ts';
import type { FxPolicy } from '../document/fx.ts';
import {
  cited,
  dayWords,
  grouped,
  ifTold,
  named,
  periodWords,
  quoted,
  roundingWords,
} from './said.ts';

/** The entries of a dictionary in the order of their names, so that equal law has equal words. */
export const sorted = <T>(
  of: Readonly<Record<string, T>> = {},
): readonly (readonly [string, T])[] => Object.entries(of).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** Says that a part is there although it is empty. */
export const orNone = (
  what: string,
  part: object | undefined,
  lines: readonly string[],
): readonly string[] =>
  part !== undefined && Object.keys(part).length === 0 ? [`${what}: none.`] : lines;

const statesWords = (states: readonly string[] | 'members' | 'nonMembers'): string => {
  if (states === 'members') return 'a member';
  if (states === 'nonMembers') return 'a state that is no member';
  return states.length === 0 ? 'one of no states' : `one of ${states.join(', ')}`;
};

const originWords = ({ stage, in: among, notIn }: NonNullable<RuleScope['origin']>): string => {
  const is = ifTold(among, (states) => `, which is ${statesWords(states)}`);
  const isNot = ifTold(notIn, (states) => `, which is not ${statesWords(states)}`);
  return `By origin at the stage ${quoted(stage)}${is}${isNot}.`;
};

const rateWords: Readonly<Record<FxPolicy['policy'], string>> = {
  dateOf: 'at the rate of',
  monthly: 'at the rate of the month of',
  quarterly: 'at the rate of the quarter of',
  lastPublished: 'at the rate last published until',
};

const fxWords = ([name, fx]: readonly [string, FxPolicy]): string => {
  const { policy, by, series, override, through, inverse, cross, rounded } = fx;
  const parts = [
    ifTold(series, (family) => `, in the series ${quoted(family)}`),
    ifTold(
      override,
      (other) =>
        `, but that of ${quoted(other.series)} where it differs by ${grouped(other.differsBy)} % or more${cited(other.source)}`,
    ),
    ifTold(through, (pivot) => `, by way of ${pivot}`),
    ifTold(inverse, (how) => `, a rate turned round being ${roundingWords(how)}`),
    ifTold(cross, (how) => `, a cross rate being ${roundingWords(how)}`),
  ];
  const rate = `${rateWords[policy]} the ${by === 'observation' ? 'day' : 'date'} of ${by}`;
  return `Exchange of ${named(name)}: ${rate}${parts.join('')}, ${roundingWords(rounded)}.`;
};

const savingsWords = ({ savings }: RuleSetDocument): readonly string[] => {
  const lines = (savings ?? []).map(({ fact, source, until }) => {
    const end = ifTold(until, (date) =>
      date === null ? ', without end' : `, until before ${dayWords(date)}`,
    );
    return `Kept under the old law: ${quoted(fact)}${cited(source)}${end}.`;
  });
  return orNone('Kept under the old law', savings, lines);
};

const testWords = ({ point, condition, action }: DutyRuleSet['test']): string => {
  const deed = ifTold(action, (code) => `, action ${quoted(code)}`);
  return `The price tested: ${quoted(point)}, condition ${condition}${deed}.`;
};

const dayOrDate = (days: readonly string[]): string => days.map(dayWords).join(', ') || 'none';

const calendarWords = ([name, calendar]: readonly [string, CalendarSpec]): string => {
  const { weekend, holidays, covers, source } = calendar;
  const free = `no business on ${weekend.join(', ') || 'no day of the week'}; holidays ${dayOrDate(holidays)}`;
  return `Calendar ${named(name)}${cited(source)}, ${periodWords(covers.from, covers.until)}: ${free}.`;
};

/** Which law this is, from when, for what. */
export const lawWords = (document: RuleSetDocument): readonly string[] => {
  const { schema, language, id, version, kind, title, scope, test } = document;
  const { valid, appliesBy, reachesBack, fx, calendars } = document;
  const back = ifTold(reachesBack, ({ to, source }) => `${dayWords(to)}${cited(source)}`);
  return [
    `${quoted(title)}: ${named(id)}, version ${version}.`,
    `A rule set of the kind ${kind}, written as ${schema} in language ${language}.`,
    `Law ${periodWords(valid.from, valid.until)}${ifTold(appliesBy, (date) => `, by the date of ${date}`)}.`,
    back && `It reaches back to ${back}.`,
    ...savingsWords(document),
    ifTold(scope, ({ products }) => `For products: ${products.join(', ')}.`),
    ifTold(scope?.origin, originWords),
    ifTold(test, testWords),
    ...orNone('Calendars', calendars, sorted(calendars).map(calendarWords)),
    ...orNone('Exchange', fx, sorted(fx).map(fxWords)),
  ].filter((line) => line !== '');
};

const sourceWords = ([key, source]: readonly [string, Source]): string => {
  const { iri, zone, at, asOf, sha256, quote } = source;
  return [
    `[${key}] ${quoted(at)}`,
    ifTold(iri, (found) => `, of <${found}>`),
    ifTold(zone, (rule) => `, rule ${quoted(rule)} of the zone`),
    ifTold(asOf, (date) => `, as it stood on ${dayWords(date)}`),
    ifTold(sha256, (digest) => `, SHA-256 ${digest}`),
    ifTold(quote, (words) => `, which says ${quoted(words)}`),
  ].join('');
};

/** The sources by key, as notes under the text. */
export const sourcesWords = (sources: Readonly<Record<string, Source>>): readonly string[] =>
  sorted(sources).map(sourceWords);
