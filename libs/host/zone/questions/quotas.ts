import type { RowsReader, StateCode } from '#kernel';
import { quotaBalance, type ShareRow, sharesOf } from '#trade/allotments';
import { governingDate, quotaFor, quotasKnown } from '#trade/law';
import { placedBy, type QuotaDocument, type QuotaEnactment, quotaPeriod } from '#trade/quotas';
import type { Declaration, LeftOfQuota } from '#trade/shipments';
import type { At } from './answers.ts';
import type { LawKeeper } from '../law-keeper.ts';
import { endOfTime, shipmentRow } from './shipment-rows.ts';

type Deps = { readonly rows: RowsReader; readonly law: LawKeeper };

/** A quota on a date: what law says of it, how much was given by then, and how much is left. */
export type QuotaAnswer = {
  readonly quota: string;
  readonly title: string;
  readonly citation: string;
  readonly enactment: string;
  readonly products: readonly string[];
  readonly origin: QuotaDocument['origin'] | null;
  readonly placedBy: string;
  readonly from: string;
  readonly until: string | null;
  readonly volume: string;
  readonly unit: string;
  readonly allotted: string;
  readonly balance: string;
  /** How many declarations have a place in it. */
  readonly declarations: number;
};

/** A quota with the shares of those shipments that the asker may see. */
export type QuotaWithShares = QuotaAnswer & { readonly shares: readonly ShareRow[] };

/** Which quota, and whose shipments are shown of it: one state's, all or none. */
export type QuotaAsked = { readonly id: string; readonly seenBy: StateCode | 'all' | 'none' };

const answerOf = (quota: QuotaEnactment, shares: readonly ShareRow[]): QuotaAnswer => {
  const { document, citation, by } = quota;
  const { from, until } = quotaPeriod(quota);
  return {
    quota: document.id,
    title: document.title,
    citation,
    enactment: by,
    products: document.products,
    origin: document.origin ?? null,
    placedBy: placedBy(document),
    from,
    until,
    volume: document.volume.amount,
    unit: document.volume.unit,
    ...quotaBalance(document, shares),
    declarations: shares.length,
  };
};

/** Every quota that is law as known, with its balance on a date. */
export const quotasAt = ({ rows, law }: Deps, at: At): readonly QuotaAnswer[] =>
  quotasKnown(law.asKnown(at.known)).map((quota) =>
    answerOf(quota, sharesOf(rows, quota.document.id, at)),
  );

/** What is left, at its place in the queue, of the quota that would take it; undefined where none would. */
export const leftFor = ({ rows, law }: Deps, declaration: Declaration): LeftOfQuota | undefined => {
  const question = { ...declaration, origin: declaration.origin ?? {} };
  const quota = quotaFor(law.now(), question);
  if (quota === undefined) return undefined;
  const { document } = quota;
  // In the order of the log, whoever declares now comes last, whatever the day.
  const valid = document.order === 'log' ? endOfTime : governingDate(question, placedBy(document));
  const { balance } = quotaBalance(document, sharesOf(rows, document.id, { valid }));
  return { quota: document.id, amount: balance, unit: document.volume.unit };
};

/** One quota; `seenBy` is the state whose shipments are shown, or all of them. */
export const quotaAt = (
  { rows, law }: Deps,
  { id, seenBy }: QuotaAsked,
  at: At,
): QuotaWithShares | undefined => {
  const quota = quotasKnown(law.asKnown(at.known)).find(({ document }) => document.id === id);
  if (quota === undefined) return undefined;
  const shares = sharesOf(rows, id, at);
  const isShown = ({ shipment }: ShareRow): boolean =>
    seenBy === 'all' ||
    (seenBy !== 'none' && shipmentRow(rows, shipment)?.['declared_by'] === seenBy);
  return { ...answerOf(quota, shares), shares: shares.filter(isShown) };
};
