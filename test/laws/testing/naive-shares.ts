import type { IsoDate } from '#kernel';
import type { EventPage, Zone } from '#host/zone';
import { isMemberOn } from '#trade/law';
import type { QuotaDocument } from '#trade/quotas';
import type { Declaration } from '#trade/shipments';

type Event = EventPage['events'][number];
type Said = {
  readonly declaration: Declaration;
  readonly quantity: Declaration['quantity'];
  readonly document: QuotaDocument;
  readonly from: string;
  readonly corrects?: string;
  readonly enactment?: string;
};
type Asking = { readonly shipment: string; readonly declaration: Declaration; cancelled: boolean };
type Term = { document: QuotaDocument; closed: string | null };

const declaredBy = (asking: Map<string, Asking>, { type, stream, data }: Event): void => {
  const { declaration } = data as Said;
  const before = asking.get(stream);
  if (type === 'ShipmentDeclared')
    asking.set(stream, { shipment: stream.slice(9), declaration, cancelled: false });
  if (before === undefined) return;
  if (type === 'ShipmentAmended') asking.set(stream, { ...before, declaration });
  if (type === 'WeightFinalised') {
    const { quantity } = data as Said;
    asking.set(stream, { ...before, declaration: { ...before.declaration, quantity } });
  }
  if (type === 'ShipmentCancelled') before.cancelled = true;
};

const enactedBy = (quotas: Map<string, Term>, { id, type, data }: Event): void => {
  const { document, from, corrects, enactment } = data as Said;
  const term = quotas.get(corrects ?? enactment ?? '');
  if (type === 'QuotaEnacted') quotas.set(id, { document, closed: null });
  if (term === undefined) return;
  if (type === 'QuotaCorrected') term.document = document;
  if (type === 'QuotaClosed') term.closed = from;
};

/** The log folded naively: what is declared, in the order of the log, and the quotas as they stand. */
const folded = (events: readonly Event[]) => {
  const asking = new Map<string, Asking>();
  const quotas = new Map<string, Term>();
  for (const event of events) {
    declaredBy(asking, event);
    enactedBy(quotas, event);
  }
  return { asking: [...asking.values()], quotas: [...quotas.values()] };
};

const placeIn = ({ document: { placedBy = 'acceptance' } }: Term, { dates }: Declaration): string =>
  dates[placedBy] ?? dates.acceptance;

const takes = (zone: Zone, term: Term, declaration: Declaration): boolean => {
  const { valid, origin } = term.document;
  const place = placeIn(term, declaration);
  if (place < valid.from || (valid.until !== null && place >= valid.until)) return false;
  if (term.closed !== null && place >= term.closed) return false;
  if (origin === undefined) return true;
  if (Array.isArray(origin.in)) return origin.in.includes(declaration.from);
  const isMember = isMemberOn(zone.law.now(), declaration.from, place as IsoDate);
  return isMember === (origin.in === 'members');
};

/** Whether the quota opens to a price; all numbers of these histories are exact as floats. */
const opensTo = ({ document }: Term, { value, quantity }: Declaration): boolean =>
  document.share === undefined || Number(value.amount) / Number(quantity.amount) >= 85;

/** Every share, made from scratch by looking at each quota and each declaration in order. */
export const naiveShares = (zone: Zone, events: readonly Event[]): Record<string, string> => {
  const { asking, quotas } = folded(events);
  const imports = asking.filter(
    ({ declaration, cancelled }) => declaration.flow === 'import' && !cancelled,
  );
  return Object.fromEntries(
    quotas.flatMap((term) => {
      const mine = imports.filter(
        ({ declaration }) => quotas.find((one) => takes(zone, one, declaration)) === term,
      );
      const queue =
        term.document.order === 'log'
          ? mine
          : mine.toSorted((a, b) =>
              placeIn(term, a.declaration) < placeIn(term, b.declaration)
                ? -1
                : placeIn(term, a.declaration) > placeIn(term, b.declaration)
                  ? 1
                  : 0,
            );
      let left = Number(term.document.volume.amount);
      return queue.map(({ shipment, declaration }) => {
        const share = opensTo(term, declaration)
          ? Math.min(Number(declaration.quantity.amount), left)
          : 0;
        left -= share;
        return [shipment, `${share} of ${term.document.id} on ${placeIn(term, declaration)}`];
      });
    }),
  );
};
