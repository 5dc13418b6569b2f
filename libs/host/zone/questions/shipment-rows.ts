import {
  type Currency,
  type EventId,
  type Instant,
  type IsoDate,
  moneyOf,
  type Row,
  type RowsReader,
  type StateCode,
} from '#kernel';
import type { Enactment } from '#trade/duty-rules';
import type { LawBook } from '#trade/law';
import {
  furtherNotice,
  lackingFor,
  pricesAround,
  type ShipmentVersion,
  versionOf,
} from '#trade/shipments';
import { type KnownShipment, unpaidOn } from '#trade/standing';
import type { ShipmentAnswer, Worksheet } from './answers.ts';
import type { LawKeeper } from '../law-keeper.ts';
import { toldProvisional } from './provisional-parts.ts';

/** A day by which every payment that is recorded counts. */
export const endOfTime = '9999-12-31' as IsoDate;

/** The version of a shipment as known at a moment; the latest when none is given. */
export const shipmentRow = (rows: RowsReader, shipment: string, known?: Instant): Row | undefined =>
  rows
    .find('shipment_versions', { where: [['shipment', '=', shipment]], orderBy: ['revision'] })
    .findLast((row) => known === undefined || String(row['known_from']) <= known);

const knownIn = (row: Row): KnownShipment => ({
  shipment: String(row['shipment']),
  version: versionOf(row),
});

/** The shipments a state's customs declared, each in the version known at a moment. */
export const shipmentsOf = (
  rows: RowsReader,
  state: StateCode,
  known?: Instant,
): readonly KnownShipment[] => {
  const asOf = known ?? furtherNotice;
  return rows
    .find('shipment_versions', {
      where: [
        ['declared_by', '=', state],
        known === undefined ? ['known_until', '=', furtherNotice] : ['known_until', '>', asOf],
        ['known_from', '<=', asOf],
      ],
    })
    .map(knownIn);
};

/** Rows read at once: what is made of them may be let go before the next are read. */
const pageSize = 256;

/** The shipments a state's customs declared as they stand, in their order, a page of them in memory. */
export function* eachShipmentOf(rows: RowsReader, state: StateCode): Generator<KnownShipment> {
  let after = '';
  for (;;) {
    const page = rows.find('shipment_versions', {
      where: [
        ['declared_by', '=', state],
        ['known_until', '=', furtherNotice],
        ['shipment', '>', after],
      ],
      limit: pageSize,
      columns: ['shipment', 'body'],
    });
    for (const row of page) yield knownIn(row);
    if (page.length < pageSize) return;
    after = String(page.at(-1)?.['shipment']);
  }
}

export const answerOf = (row: Row): ShipmentAnswer => {
  const version = versionOf(row);
  const { declaration, cancelled, assessment, payments } = version;
  const currency = assessment?.found.duty?.currency;
  return {
    shipment: String(row['shipment']),
    revision: Number(row['revision']),
    declaration,
    cancelled,
    assessment:
      assessment === null
        ? null
        : { event: assessment.event, lawAsOf: assessment.lawAsOf, found: assessment.found },
    payments,
    owed: currency === undefined ? null : moneyOf(unpaidOn(version, endOfTime), currency),
  };
};

type Judged = { readonly book: LawBook; readonly account: Currency };

const knownOf = (book: LawBook, lawAsOf: EventId | null): number =>
  lawAsOf === null ? 0 : (book.find(lawAsOf)?.known ?? 0);

/** What an undetermined assessment lacks, by the law it was judged by. */
const lackingIn = (
  { declaration, assessment }: ShipmentVersion,
  { book, account }: Judged,
): Pick<Worksheet, 'lacking'> => {
  if (assessment?.found.outcome !== 'undetermined') return {};
  const known = knownOf(book, assessment.lawAsOf);
  const lacking = lackingFor({ book, known }, declaration, account);
  return { lacking: lacking.map(({ sentence }) => sentence) };
};

/**
 * The next steps of the duty up and down from the price that was tested, by the rule set and the law
 * that it was judged by; found when asked, never recorded. Absent where it cannot be told.
 */
const nearestIn = (
  { declaration, assessment }: ShipmentVersion,
  rules: Enactment | undefined,
  book: LawBook,
): Pick<Worksheet, 'nearest'> => {
  if (assessment?.found.outcome !== 'assessed' || rules === undefined) return {};
  const { found, cited, lawAsOf } = assessment;
  const law = { book, known: knownOf(book, lawAsOf) };
  const lawOf = cited.saved?.at(-1)?.lawOf ?? found.governing;
  const around = pricesAround({ declaration, rules, inputs: found.inputs, lawOf, law });
  return 'untold' in around ? {} : { nearest: { up: around.up, down: around.down } };
};

/** The worksheet of the assessment in a row; undefined before there is one. */
const worksheetOf = (row: Row, { book, account }: Judged): Worksheet | undefined => {
  const version = versionOf(row);
  const { assessment } = version;
  if (assessment === null) return undefined;
  const { found, cited, event, lawAsOf } = assessment;
  const rules = book.enactments.find(({ by }) => by === cited.rules?.event);
  return {
    shipment: String(row['shipment']),
    event,
    lawAsOf,
    governing: found.governing,
    outcome: found.outcome,
    ...(found.reason === undefined ? {} : { reason: found.reason }),
    ...(found.clause === undefined ? {} : { clause: found.clause }),
    ruleSet:
      rules === undefined
        ? null
        : { id: rules.document.id, version: rules.document.version, digest: rules.digest },
    cited: { ...cited, rules: cited.rules?.event ?? null },
    inputs: found.inputs,
    ...lackingIn(version, { book, account }),
    ...nearestIn(version, rules, book),
    rows: found.steps.map(([id, exact, rounded], at) =>
      rounded === undefined ? { n: at + 1, id, exact } : { n: at + 1, id, exact, rounded },
    ),
    duty: found.duty,
  };
};

type Kept = { readonly rows: RowsReader; readonly law: LawKeeper };

/** A shipment as known at a moment. */
export const shipmentAt = (
  { rows, law }: Kept,
  id: string,
  known?: Instant,
): ShipmentAnswer | undefined => {
  const row = shipmentRow(rows, id, known);
  if (row === undefined) return undefined;
  const answer = answerOf(row);
  return { ...answer, ...toldProvisional(law.asKnown(known), answer) };
};

/** The worksheet of a shipment's assessment as known at a moment. */
export const worksheetAt = (
  { rows, law, account }: Kept & { readonly account: Currency },
  id: string,
  known?: Instant,
): Worksheet | undefined => {
  const row = shipmentRow(rows, id, known);
  const sheet = row && worksheetOf(row, { book: law.book, account });
  if (row === undefined || sheet === undefined) return undefined;
  return { ...sheet, ...toldProvisional(law.asKnown(known), versionOf(row)) };
};
