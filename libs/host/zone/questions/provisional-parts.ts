import type { IsoDate } from '#kernel';
import type { Law } from '#trade/law';
import { type Declaration, limitOf, type Part } from '#trade/shipments';

/** A part that is provisional: the last day on which it can be made final, and the rule; null without. */
export type ProvisionalPart = {
  readonly part: Part;
  readonly lastDay: IsoDate | null;
  readonly rule: string | null;
};

/** What of a declaration is provisional by the law as known; nothing where all is final. */
export const provisionalParts = (law: Law, declaration: Declaration): readonly ProvisionalPart[] =>
  (declaration.provisional ?? []).map((part) => {
    const limit = limitOf(law, declaration, part);
    return { part, lastDay: limit?.lastDay ?? null, rule: limit?.rule ?? null };
  });

type Version = { readonly declaration: Declaration; readonly cancelled: boolean };

/** What of a shipment is provisional, as an answer tells it; nothing of one that is cancelled. */
export const toldProvisional = (
  law: Law,
  { declaration, cancelled }: Version,
): { readonly provisional?: readonly ProvisionalPart[] } => {
  const provisional = cancelled ? [] : provisionalParts(law, declaration);
  return provisional.length === 0 ? {} : { provisional };
};
