import type { IsoDate, Money, RowsReader } from '#kernel';
import { provisionalShipments, versionOf } from '#trade/shipments';
import type { At } from './answers.ts';
import type { LawKeeper } from '../law-keeper.ts';
import { type ProvisionalPart, provisionalParts } from './provisional-parts.ts';
import { shipmentRow } from './shipment-rows.ts';

type Deps = { readonly rows: RowsReader; readonly law: LawKeeper };

/** A shipment of which something is provisional, in short. */
export type ProvisionalShipment = {
  readonly shipment: string;
  readonly declaredBy: string;
  readonly product: string;
  readonly acceptance: IsoDate;
  readonly reference?: string;
  readonly duty: Money | null;
  readonly provisional: readonly (ProvisionalPart & { readonly overdue: boolean })[];
};
export type ProvisionalAsked = {
  readonly declaredBy?: string | undefined;
  /** Only those of which something is overdue, or only those of which nothing is. */
  readonly overdue?: boolean | undefined;
  /** The id after which to begin; shipments come in the order of their ids. */
  readonly after?: string | undefined;
  readonly limit: number;
};
/** A page of them; `last` is the id after which the next begins, null after the last page. */
export type ProvisionalPage = {
  readonly shipments: readonly ProvisionalShipment[];
  readonly last: string | null;
};

const rowsAtOnce = 500;
/** A filter that few shipments pass may not make one question read all of them. */
const mostRows = 10_000;

const inShort = ({ rows, law }: Deps, shipment: string, { valid, known }: At) => {
  const row = shipmentRow(rows, shipment, known);
  if (row === undefined) throw new Error(`a provisional shipment ${shipment} has no version`);
  const { declaration, assessment } = versionOf(row);
  const { declaredBy, product, dates, reference } = declaration;
  const parts = provisionalParts(law.asKnown(known), declaration);
  return {
    shipment,
    declaredBy,
    product,
    acceptance: dates.acceptance,
    ...(reference === undefined ? {} : { reference }),
    duty: assessment?.found.duty ?? null,
    provisional: parts.map(({ part, lastDay, rule }) => {
      const overdue = lastDay !== null && lastDay < valid;
      return { part, lastDay, rule, overdue };
    }),
  };
};

const passes = ({ provisional }: ProvisionalShipment, overdue: boolean | undefined): boolean =>
  overdue === undefined || provisional.some((one) => one.overdue) === overdue;

/** Shipments of which something is provisional, and what of it is overdue on a date. */
export const provisionalPage = (
  deps: Deps,
  { declaredBy, overdue, after: begin = '', limit }: ProvisionalAsked,
  at: At,
): ProvisionalPage => {
  const found: ProvisionalShipment[] = [];
  let after = begin;
  for (let read = 0; read < mostRows; read += rowsAtOnce) {
    const asked = { declaredBy, known: at.known, after, limit: rowsAtOnce };
    const ids = provisionalShipments(deps.rows, asked);
    for (const id of ids) {
      const one = inShort(deps, id, at);
      if (passes(one, overdue)) found.push(one);
      after = id;
      if (found.length === limit) return { shipments: found, last: after };
    }
    if (ids.length < rowsAtOnce) return { shipments: found, last: null };
  }
  return { shipments: found, last: after };
};
