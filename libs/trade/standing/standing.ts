import { type DecimalText, type IsoDate } from '#kernel';
import type { MembershipStatus } from '#trade/membership';
import type { ZoneEnactment, StandingRule } from '#trade/zone-rules';
import type { KnownShipment, Reason } from './facts.ts';
import { limitWords } from './limit-words.ts';
import { type Counts, type Measured, owedBy, type Reached, reachedBy, shareOf } from './measure.ts';
import { isKnownBy, type Looked, Tally, type Window } from './tally.ts';

/** Every answer to where a state stands; `unknown` says that it cannot be told, and why. */
export const standings = [
  'compliant',
  'under review',
  'in breach',
  'suspended',
  'withdrawn',
  'not a member',
  'unknown',
] as const;
export type Status = (typeof standings)[number];

/** What a state is in the zone on the date, and the fact that says so. */
export type MembershipFact = {
  readonly status: MembershipStatus;
  readonly event: string;
  readonly from: IsoDate;
  readonly citation: string;
};

/** Facts that could change the answer and were not taken in: of law, of a shipment, or of anything. */
export type Missing = {
  readonly of: 'law' | 'shipments' | 'anything';
  readonly words: string;
};

/** Why the status is what it is: a rule of this room, in words. */
export type Ground = { readonly code: string; readonly words: string };

/** Where a member stands on a date: the status, what it follows from, and every fact. */
export type Standing = {
  readonly status: Status;
  readonly grounds: readonly Ground[];
  /** The limits reached, of the status that follows from facts; none where they decide nothing. */
  readonly reached: readonly Reached[];
  readonly missing: readonly Missing[];
  readonly membership: MembershipFact | null;
  readonly rule: {
    readonly id: string;
    readonly version: number;
    readonly citation: string;
    /** The fact that enacted it, or corrected it last. */
    readonly event: string;
  } | null;
  readonly window: Window | null;
  readonly shipments: number;
  readonly counts: Counts;
  /** Share of declared value priced below the floor, in percent, half up to 2 places. */
  readonly belowFloorPercent: DecimalText;
  readonly owed: Readonly<Record<string, DecimalText>>;
  readonly reasons: readonly Reason[];
};

/** The rule in force on the date, and what of the ledger could not be read. */
export type Asked = Looked & { readonly missing?: readonly Missing[] };

type Verdict = Pick<Standing, 'status' | 'grounds' | 'reached'>;
const verdict = (status: Status, code: string, words: string): Verdict => ({
  status,
  grounds: [{ code, words }],
  reached: [],
});

const unread = (missing: readonly Missing[]): Verdict => ({
  status: 'unknown',
  grounds: missing.map(({ words }) => ({ code: 'ST8', words })),
  reached: [],
});

const ofMembership = (membership: MembershipFact | undefined, date: IsoDate) => {
  if (membership === undefined) return verdict('not a member', 'ST1', `no member on ${date}`);
  const { status, from, citation, event } = membership;
  if (status === 'member') return undefined;
  const told = status === 'voided' ? 'not a member' : status;
  return verdict(told, 'ST1', `${status} from ${from} by ${citation}, event ${event}`);
};

const byFacts = (rule: StandingRule, measured: Measured): Verdict => {
  const breaches = reachedBy(measured, rule.inBreach);
  const [status, reached] =
    breaches.length > 0
      ? (['in breach', breaches] as const)
      : (['under review', reachedBy(measured, rule.underReview)] as const);
  if (reached.length === 0) return verdict('compliant', 'ST7', 'no limit of the rule is reached');
  const grounds = reached.map((one) => ({ code: one.code, words: limitWords(one, status) }));
  return { status, grounds, reached };
};

/** What a member's status is and why, by what its shipments came to. */
export const verdictOn = (
  membership: MembershipFact | undefined,
  { measured }: Pick<Tally, 'measured'>,
  { date, rule, missing = [] }: Asked,
): Verdict => {
  // Facts of shipments change nothing for who is no member, but facts of law might.
  if (missing.some((one) => one.of !== 'shipments')) return unread(missing);
  const decided = ofMembership(membership, date);
  if (decided !== undefined) return decided;
  if (missing.length > 0) return unread(missing);
  return rule === undefined
    ? verdict('unknown', 'ST9', `no standing rule is in force on ${date}`)
    : byFacts(rule.document, measured);
};

const named = ({ document: { id, version, citation }, by }: ZoneEnactment<StandingRule>) => ({
  id,
  version,
  citation,
  event: by,
});

/**
 * Where a member stands on a date, computed from facts, the date and the rule in force alone.
 * `shipments` are those the member's customs declared, as known.
 */
export const standingOf = (
  membership: MembershipFact | undefined,
  shipments: readonly KnownShipment[],
  asked: Asked,
): Standing => {
  const { date, rule, missing = [] } = asked;
  const tally = new Tally(asked);
  const reasons = shipments
    .flatMap((one) => tally.take(one))
    .toSorted((a, b) => (a.code < b.code ? -1 : Number(a.code > b.code)));
  const { window, measured } = tally;
  return {
    ...verdictOn(membership, tally, asked),
    missing,
    membership: membership ?? null,
    rule: rule === undefined ? null : named(rule),
    window,
    shipments: tally.shipments,
    counts: measured.counts,
    belowFloorPercent: shareOf(measured),
    owed: owedBy(
      shipments.filter((one) => isKnownBy(one, date)),
      date,
    ),
    reasons,
  };
};
