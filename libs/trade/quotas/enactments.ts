import type { EventId, Fact, IsoDate, Period } from '#kernel';
import { inForce } from '#trade/duty-rules';
import type { QuotaDocument } from './document.ts';
import type { QuotaLawEvent } from './events.ts';

/** One quota as it stood once: its document, and the day it is closed from. */
export type QuotaEnactment = {
  readonly document: QuotaDocument;
  readonly citation: string;
  readonly root: EventId;
  readonly by: EventId;
  readonly closedFrom: IsoDate | null;
  readonly known: number;
};
/** All of them; the later entry of a root replaces the earlier one. */
export type QuotaEnactments = readonly QuotaEnactment[];

/** The days that place a declaration in a quota: its period, cut by a closing. */
export const quotaPeriod = ({
  document,
  closedFrom,
}: Pick<QuotaEnactment, 'document' | 'closedFrom'>): Period =>
  inForce({ document, repealedFrom: closedFrom });

/** The enactments with one more fact, known as the `known`th fact of law. */
export const quotasAfter = (
  all: QuotaEnactments,
  { id, type, data }: Fact<QuotaLawEvent>,
  known: number,
): QuotaEnactments => {
  const by = id as EventId;
  switch (type) {
    case 'QuotaEnacted': {
      const { document, citation } = data;
      return [...all, { document, citation, root: by, by, closedFrom: null, known }];
    }
    case 'QuotaCorrected': {
      const { document, citation, corrects: root } = data;
      const closedFrom = all.findLast((one) => one.root === root)?.closedFrom ?? null;
      return [...all, { document, citation, root, by, closedFrom, known }];
    }
    case 'QuotaClosed': {
      const former = all.findLast((one) => one.root === data.enactment);
      return former === undefined ? all : [...all, { ...former, by, closedFrom: data.from, known }];
    }
  }
};
