import { type Currency, type EventId, hasMembers, saysTheSame, type StateCode } from '#kernel';
import type { Enactment } from '#trade/duty-rules';
import { type FloorInForce, type Law, type LawBook, type Rate, ratesCited } from '#trade/law';
import {
  askedAsCited,
  type Assessing,
  type Assessment,
  citedOf,
  computeFound,
  type Declaration,
  type Found,
  governingUnder,
  type Selected,
  selectUnasked,
  selectWithShare,
  type ShareHeld,
  valuingUnder,
} from '#trade/shipments';

/** The first place where a replay and the record differ: where, what was recorded, what was found. */
export type Difference = {
  readonly at: string;
  readonly recorded: string;
  readonly replayed: string;
};

/** The two things a replay proves, separately: which law was selected, and what it computes. */
export type Replay = {
  readonly selection: readonly Difference[];
  readonly computation: readonly Difference[];
};

/** A recorded decision with the declaration it judged. */
export type Decision = {
  readonly declaration: Declaration;
  readonly cancelled: boolean;
  readonly assessment: Assessment;
  /** What a quota had given the shipment by then. */
  readonly share?: ShareHeld | undefined;
};

const asText = (value: unknown): string =>
  value === undefined ? 'nothing' : JSON.stringify(value);

/** Every difference between what was recorded and what was found again, by JSON Pointer. */
export const differences = (recorded: unknown, replayed: unknown, at = ''): Difference[] => {
  // Nearly all decisions end here: no pointer is made for what is the same.
  if (saysTheSame(recorded, replayed)) return [];
  if (!hasMembers(recorded) || !hasMembers(replayed)) {
    return [{ at, recorded: asText(recorded), replayed: asText(replayed) }];
  }
  const keys = new Set([...Object.keys(recorded), ...Object.keys(replayed)]);
  return [...keys].flatMap((key) => differences(recorded[key], replayed[key], `${at}/${key}`));
};

/** The law up to the fact an assessment says it was judged by; undefined when that is no law. */
export const lawUpTo = (book: LawBook, lawAsOf: EventId | null): Law | undefined => {
  if (lawAsOf === null) return { book, known: 0 };
  const found = book.find(lawAsOf);
  return found === undefined ? undefined : { book, known: found.known };
};

const floorBy = (book: LawBook, id: EventId | null): FloorInForce | undefined => {
  const fact = id === null ? undefined : book.find(id)?.fact;
  if (fact?.type !== 'PriceFloorSet' && fact?.type !== 'PriceFloorCorrected') return undefined;
  return { unitPrice: fact.data.unitPrice, by: fact.id as EventId };
};

/** The rate that a fact published or corrected. */
export const rateBy = (book: LawBook, id: EventId): Rate | undefined => {
  const fact = book.find(id)?.fact;
  if (fact?.type !== 'ExchangeRatePublished' && fact?.type !== 'ExchangeRateCorrected') {
    return undefined;
  }
  return { rate: fact.data, by: id };
};

const rulesBy = (book: LawBook, id: EventId | undefined): Enactment | undefined =>
  book.enactments.find(({ by }) => by === id);

const makesMember = (book: LawBook, id: EventId | null): boolean =>
  id !== null &&
  ['MemberAdmitted', 'MemberReinstated'].includes(book.find(id)?.fact.type ?? 'nothing');

/** The law an assessment cites, read from the cited events themselves: no selection is made here. */
const citedLaw = (book: LawBook, decision: Decision): Selected => {
  const { declaration, assessment, share } = decision;
  const { floor, rates, rules, memberships, law, saved = [] } = assessment.cited;
  const enacted = rulesBy(book, rules?.event);
  const cited = rates.flatMap((id) => rateBy(book, id) ?? []);
  const governing = governingUnder(declaration, enacted);
  return {
    governing,
    lawOf: saved.at(-1)?.lawOf ?? governing,
    saved,
    asked: law === undefined ? undefined : askedAsCited(book, law),
    valuing: valuingUnder(declaration, enacted, ratesCited(cited)),
    floor: floorBy(book, floor),
    rules: enacted,
    rates: cited,
    memberships,
    nonMembers: Object.entries(memberships)
      .filter(([, event]) => !makesMember(book, event))
      .map(([state]) => state as StateCode)
      .toSorted(),
    ...(share !== undefined && share.event === assessment.cited.share ? { share } : {}),
  };
};

const computationOf = (found: Found, cancelled: boolean): Found => {
  if (!cancelled) return found;
  const { governing, belowFloor, value, nonMembers } = found;
  return {
    outcome: 'nil',
    reason: 'cancelled',
    inputs: {},
    steps: [],
    duty: null,
    governing,
    belowFloor,
    value,
    nonMembers,
  };
};

/** Decisions made when rule sets could ask nothing are selected as then. */
const selectionOf = (law: Law, { declaration, assessment }: Decision, assessing: Assessing) => {
  const { law: asked, saved } = assessment.cited;
  const select = asked === undefined && saved === undefined ? selectUnasked : selectWithShare;
  return select(law, declaration, assessing);
};

/**
 * Replays one decision. *Selection* finds again, from the law alone up to `lawAsOf`, which floor, rule
 * set, rates and memberships were in force and which share of a quota was held, and compares event ids. *Computation* evaluates the law
 * the record cites and compares every recorded step.
 */
export const replay = (book: LawBook, decision: Decision, account: Currency): Replay => {
  const { assessment, declaration } = decision;
  const law = lawUpTo(book, assessment.lawAsOf);
  if (law === undefined) {
    const at = '/lawAsOf';
    const found = { at, recorded: asText(assessment.lawAsOf), replayed: 'no such fact of law' };
    return { selection: [found], computation: [] };
  }
  const share = decision.cancelled ? undefined : decision.share;
  const selected = citedOf(selectionOf(law, decision, { account, share }));
  const found = computeFound(declaration, citedLaw(book, decision), account);
  return {
    selection: differences(assessment.cited, selected, '/cited'),
    computation: differences(assessment.found, computationOf(found, decision.cancelled), '/found'),
  };
};
