import type { Condition, Instant, Money, RowsReader } from '#kernel';
import { type Declaration, furtherNotice } from '#trade/shipments';
import type { ShipmentAnswer } from './answers.ts';
import { answerOf } from './shipment-rows.ts';

/** Which shipments are asked for: all of these must hold. `known`: as known at that moment. */
export type ShipmentsAsked = {
  readonly declaredBy?: string | undefined;
  readonly product?: string | undefined;
  readonly from?: string | undefined;
  readonly status?: 'open' | 'cancelled' | undefined;
  readonly owed?: boolean | undefined;
  readonly known?: Instant | undefined;
  /** The id after which to begin; shipments come in the order of their ids. */
  readonly after?: string | undefined;
  readonly limit: number;
};

/** A shipment in short. */
export type ShipmentBrief = {
  readonly shipment: string;
  readonly revision: number;
  readonly declaredBy: string;
  readonly flow: string;
  readonly product: string;
  readonly from: string;
  readonly to: string;
  readonly acceptance: string;
  readonly reference?: string;
  readonly value: Money;
  readonly status: 'open' | 'cancelled';
  /** What of the declaration is not final; absent where all is. */
  readonly provisional?: Declaration['provisional'];
  readonly outcome: string | null;
  readonly duty: Money | null;
  readonly owed: Money | null;
};
/** A page of shipments; `last` is the id after which the next begins, null after the last page. */
export type ShipmentPage = {
  readonly shipments: readonly ShipmentBrief[];
  readonly last: string | null;
};

const rowsAtOnce = 500;
/** A filter that few shipments pass may not make one question read a whole year. */
const mostRows = 10_000;

const briefOf = (answer: ShipmentAnswer): ShipmentBrief => {
  const { shipment, revision, declaration, cancelled, assessment, owed } = answer;
  const { declaredBy, flow, product, from, to, dates, reference, value, provisional } = declaration;
  return {
    shipment,
    revision,
    declaredBy,
    flow,
    product,
    from,
    to,
    acceptance: dates.acceptance,
    ...(reference === undefined ? {} : { reference }),
    value,
    status: cancelled ? 'cancelled' : 'open',
    ...(provisional && { provisional }),
    outcome: assessment?.found.outcome ?? null,
    duty: assessment?.found.duty ?? null,
    owed,
  };
};

const isOwing = ({ owed }: ShipmentBrief): boolean =>
  owed !== null && owed.amount !== '0' && !owed.amount.startsWith('-');

const passes = (brief: ShipmentBrief, { from, status, owed }: ShipmentsAsked): boolean =>
  (from === undefined || brief.from === from) &&
  (status === undefined || brief.status === status) &&
  (owed === undefined || isOwing(brief) === owed);

const conditions = ({ declaredBy, product, known }: ShipmentsAsked): readonly Condition[] => [
  ...(declaredBy === undefined ? [] : ([['declared_by', '=', declaredBy]] as const)),
  ...(product === undefined ? [] : ([['product', '=', product]] as const)),
  ...(known === undefined
    ? ([['known_until', '=', furtherNotice]] as const)
    : ([
        ['known_until', '>', known],
        ['known_from', '<=', known],
      ] as const)),
];

/** A page of the shipments asked for, in the order of their ids. */
export const shipmentPage = (rows: RowsReader, asked: ShipmentsAsked): ShipmentPage => {
  const found: ShipmentBrief[] = [];
  let after = asked.after ?? '';
  for (let read = 0; read < mostRows; read += rowsAtOnce) {
    const page = rows.find('shipment_versions', {
      where: [...conditions(asked), ['shipment', '>', after]],
      orderBy: ['shipment'],
      limit: rowsAtOnce,
    });
    for (const row of page) {
      const brief = briefOf(answerOf(row));
      if (passes(brief, asked)) found.push(brief);
      after = brief.shipment;
      if (found.length === asked.limit) return { shipments: found, last: after };
    }
    if (page.length < rowsAtOnce) return { shipments: found, last: null };
  }
  return { shipments: found, last: after };
};
