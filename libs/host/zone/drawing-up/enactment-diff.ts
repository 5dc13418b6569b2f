import type { Currency, EventId, ProductCode } from '#kernel';
import { canonicalJson, type EventLog, type Position, sha256Base64 } from '#ledger/core';
import { type Affected, affectedBy, type WouldEnact } from '#trade/audit';
import { patternCovers } from '#trade/duty-rules';
import type { DutyRuleSet } from '#trade/formulas';
import { lawAsOf } from '#trade/law';
import { ledgerAsOf } from '../audits/ledger-as-of.ts';

/**
 * What a rule set would change, were it law: by text and price (known by the digest of that diff), and
 * the declarations it affects by member, as of an event of the ledger and all before it.
 */
export type EnactmentDiff = {
  readonly schema: 'plimsoll/enactment-diff@1';
  /** SHA-256 of the canonical `plimsoll/law-diff@2`, in base64. */
  readonly law: string | null;
  readonly asOf: EventId;
  /** The last fact of law by then. */
  readonly lawAsOf: string | null;
  readonly affected: Affected;
};

/** A rule set that might become law, what it corrects, and the digest of its diff by text and price. */
export type Draft = {
  readonly document: DutyRuleSet;
  readonly digest: string;
  readonly citation: string;
  readonly corrects?: EventId | undefined;
};
/** An event of the ledger, and its place in the log. */
export type AsOf = { readonly asOf: EventId; readonly until: Position };

const factOf = ({ corrects, ...data }: Draft): WouldEnact =>
  corrects === undefined
    ? { type: 'DutyRulesEnacted', data }
    : { type: 'DutyRulesCorrected', data: { ...data, corrects } };

/** A correction also reaches what only its former version is for. */
const isReached =
  ({ document, corrects }: Draft) =>
  (product: string): boolean =>
    corrects !== undefined ||
    document.scope.products.some((it) => patternCovers(it, product as ProductCode));

/** The declarations that each of some drafts alone would affect, read from the log, once for all. */
export const affectedAsOf = async (
  log: EventLog,
  drafts: readonly Draft[],
  { account, asOf, until }: AsOf & { readonly account: Currency },
): Promise<readonly (readonly [Draft, Omit<EnactmentDiff, 'law'>])[]> => {
  const isOf = (product: string): boolean => drafts.some((one) => isReached(one)(product));
  const { law, shipments } = await ledgerAsOf(log, { until, isOf });
  return drafts.map((draft) => {
    const affected = affectedBy(factOf(draft), shipments, { law, account });
    return [
      draft,
      { schema: 'plimsoll/enactment-diff@1', asOf, lawAsOf: lawAsOf(law), affected },
    ] as const;
  });
};

/** The digest that the enacting fact carries. */
export const enactmentDigest = (diff: EnactmentDiff): string => sha256Base64(canonicalJson(diff));
