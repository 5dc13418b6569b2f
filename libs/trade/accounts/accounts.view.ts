import {
  type EventId,
  type Instant,
  type IsoDate,
  type Money,
  type ProjectedFact,
  type Projection,
  type Row,
  type Rows,
  type RowsReader,
} from '#kernel';
import { type ShipmentEvent, shipmentIdOf } from '#trade/shipments';
import { type DutyStanding, type Posting, type PostingKind, postingsOf } from './posting.ts';

const tables = [
  {
    name: 'postings',
    columns: {
      event: 'text',
      line: 'integer',
      state: 'text',
      declarant: 'text',
      shipment: 'text',
      kind: 'text',
      on_date: 'text',
      amount: 'text',
      currency: 'text',
      ordinal: 'integer',
      known: 'text',
    },
    key: ['event', 'line'],
    indexes: [['state', 'ordinal']],
  },
  {
    name: 'account_of',
    columns: {
      shipment: 'text',
      state: 'text',
      declarant: 'text',
      duty: 'text',
      governing: 'text',
    },
    key: ['shipment'],
  },
  { name: 'posting_count', columns: { state: 'text', postings: 'integer' }, key: ['state'] },
] as const;

type Fact = { readonly id: string } & ShipmentEvent;

const standingIn = ({ duty, governing }: Row): DutyStanding => ({
  duty: duty === null || duty === undefined ? null : (JSON.parse(String(duty)) as Money),
  governing: governing === null || governing === undefined ? null : (String(governing) as IsoDate),
});

const accountRow = (shipment: string, fact: Fact, before: Row | undefined): Row => {
  switch (fact.type) {
    case 'ShipmentDeclared': {
      const { declaredBy: state, declarant = '-' } = fact.data.declaration;
      return { shipment, state, declarant, duty: null, governing: null };
    }
    case 'TariffAssessed':
    case 'TariffReassessed': {
      const { duty, governing } = fact.data.found;
      return { ...before, duty: duty === null ? null : JSON.stringify(duty), governing };
    }
    case 'ShipmentAmended':
    case 'ShipmentCancelled':
    case 'PriceFinalised':
    case 'AssayFinalised':
    case 'WeightFinalised':
    case 'QuotaShareAllotted':
    case 'QuotaShareReturned':
    case 'DutyPaid':
    case 'DutyRefunded':
    case 'SecurityLodged':
    case 'SecurityReleased':
      return { ...before };
  }
};

type Posted = { readonly account: Row; readonly postings: readonly Posting[] };

const post = (rows: Rows, fact: ProjectedFact, { account, postings }: Posted): void => {
  const state = String(account['state']);
  const before = Number(rows.get('posting_count', [state])?.['postings'] ?? 0);
  postings.forEach(({ event, shipment, kind, on, amount, currency }, line) => {
    const ordinal = before + line + 1;
    const whose = { state, declarant: account['declarant'] ?? '-', known: fact.known };
    const what = { event, line, shipment, kind, on_date: on, amount, currency, ordinal };
    rows.put('postings', { ...whose, ...what });
  });
  if (postings.length > 0) rows.put('posting_count', { state, postings: before + postings.length });
};

const project = (rows: Rows, fact: ProjectedFact): void => {
  if (!fact.stream.startsWith('shipment-')) return;
  const shipment = shipmentIdOf(fact.stream);
  const before = rows.get('account_of', [shipment]);
  const said = fact as unknown as Fact;
  const account = accountRow(shipment, said, before);
  const standing = before === undefined ? { duty: null, governing: null } : standingIn(before);
  post(rows, fact, { account, postings: postingsOf(shipment, said, standing) });
  rows.put('account_of', account);
};

/** Every posting of every account, each from one fact, and when it became known. */
export const accountsView: Projection = { name: 'accounts', version: 1, tables, project };

const postingOf = (row: Row): Posting => ({
  shipment: String(row['shipment']),
  event: String(row['event']) as EventId,
  kind: String(row['kind']) as PostingKind,
  on: String(row['on_date']) as IsoDate,
  amount: String(row['amount']),
  currency: String(row['currency']),
});

type Whose = { readonly state: string; readonly declarant?: string | undefined };

/** The postings of a state's account, or of one declarant in it, as known at a moment. */
export const postingsIn = (
  rows: RowsReader,
  { state, declarant }: Whose,
  known?: Instant,
): readonly Posting[] =>
  rows
    .find('postings', { where: [['state', '=', state]], orderBy: ['ordinal'] })
    .filter((row) => declarant === undefined || row['declarant'] === declarant)
    .filter((row) => known === undefined || String(row['known']) <= known)
    .map(postingOf);
