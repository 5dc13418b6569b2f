import type { IsoDate, Rows, RowsReader } from '#kernel';
import { currencyKey, keysOf, productKey, type Reach, stateKey } from '#trade/law';
import type { Assessment } from './assessment.ts';
import { currenciesTold, type Declaration, originStates } from '../declaration.ts';

/**
 * The index from law to what it judged: a row for every day on which a thing of law can count for a
 * shipment. A period of one thing is one stretch of it, so finding costs what is found.
 */
export const judgedByTable = {
  name: 'judged_by',
  columns: { key: 'text', day: 'text', shipment: 'text' },
  key: ['key', 'day', 'shipment'],
} as const;

/** What of a shipment says which law can judge it: what it tells, and what its rule set asked. */
export type Judged = {
  readonly declaration: Declaration;
  readonly assessment?: Assessment | null;
};

/** Each once: of the few things told of a shipment, a set would cost more than it saves. */
const each = <T>(items: readonly T[]): readonly T[] =>
  items.filter((item, at) => items.indexOf(item) === at);

const datesOf = ({ dates }: Declaration): readonly IsoDate[] =>
  each([dates.acceptance, dates.export, dates.arrival].filter((date) => date !== undefined));

/**
 * The things of law a shipment can be judged by, each with the days on which it can count: what was
 * asked on the day it was asked for, and earlier law that a fact keeps on the last day of that law.
 */
export const judgingDays = ({
  declaration,
  assessment,
}: Judged): readonly { readonly key: string; readonly days: readonly IsoDate[] }[] => {
  const days = datesOf(declaration);
  const { law = [], saved = [] } = assessment?.cited ?? {};
  // By these a rule set is selected, on the governing day or on a day of earlier law.
  const selecting = [productKey(declaration.product), ...originStates(declaration).map(stateKey)];
  const keys = [...selecting, ...currenciesTold(declaration).map(currencyKey)];
  return [
    ...each(keys).map((key) => ({ key, days })),
    ...law.flatMap((asked) => keysOf(asked).map((key) => ({ key, days: [asked.date] }))),
    ...saved.flatMap(({ lawOf }) => selecting.map((key) => ({ key, days: [lawOf] }))),
  ];
};

const rowsOf = (shipment: string, judged: Judged | undefined) =>
  judged === undefined
    ? []
    : judgingDays(judged).flatMap(({ key, days }) => days.map((day) => ({ key, day, shipment })));

/** Whether more than the declaration says what an assessment can be judged by. */
const isAsking = ({ assessment }: Judged): boolean =>
  assessment?.cited.law !== undefined || assessment?.cited.saved !== undefined;

/** Whether a version can be judged by other law than the one before it. */
export const isJudgedOtherwise = (now: Judged, former: Judged | undefined): boolean =>
  now.declaration !== former?.declaration ||
  (now.assessment !== former.assessment && (isAsking(now) || isAsking(former)));

type Change = { readonly former: Judged | undefined; readonly now: Judged };

/** Keeps the index of one shipment: what judged it formerly, and does no longer, is taken out. */
export const indexJudged = (rows: Rows, shipment: string, { former, now }: Change): void => {
  const wanted = rowsOf(shipment, now);
  const kept = new Set(wanted.map(({ key, day }) => `${key} ${day}`));
  for (const { key, day } of rowsOf(shipment, former)) {
    if (!kept.has(`${key} ${day}`)) rows.remove(judgedByTable.name, [key, day, shipment]);
  }
  for (const row of wanted) rows.put(judgedByTable.name, row);
};

/** The shipments that something of law reaches: exactly those one of whose days lies in its period. */
export const touchedBy = (rows: RowsReader, reached: readonly Reach[]): ReadonlySet<string> =>
  new Set(
    reached.flatMap(({ key, period: { from, until } }) =>
      rows
        .find(judgedByTable.name, {
          where: [
            ['key', '=', key],
            ['day', '>=', from],
            ...(until === null ? [] : [['day', '<', until] as const]),
          ],
        })
        .map((row) => String(row['shipment'])),
    ),
  );
