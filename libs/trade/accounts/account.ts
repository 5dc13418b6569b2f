import {
  addDecimals,
  type Decimal,
  decimalOf,
  decimalText,
  type DecimalText,
  type IsoDate,
  readDecimal,
} from '#kernel';
import { type Accrual, type Change, type Interest, interestOn } from './interest.ts';
import type { InterestRule } from '#trade/zone-rules';
import { isSecurity, type Posting, type PostingKind, postingKinds } from './posting.ts';

/** Interest on the debt of one shipment, by the rule, in the currency of the debt. */
export type ShipmentInterest = {
  readonly shipment: string;
  readonly amount: DecimalText;
  readonly accruals: readonly Pick<Accrual, 'from' | 'until' | 'percent'>[];
};

/** An account in one currency: sums by kind, what is owed, what is held, what interest comes to. */
export type Balance = {
  readonly currency: string;
  readonly sums: Readonly<Record<PostingKind, DecimalText>>;
  /** Assessed and reassessed, less paid, plus refunded; below nil when too much was paid. */
  readonly owed: DecimalText;
  /** Of what was assessed and reassessed, that of shipments of which something is provisional. */
  readonly provisional: DecimalText;
  readonly held: DecimalText;
  /** Below nil when it is owed to the payer. */
  readonly interest: DecimalText;
  readonly interestBy: readonly ShipmentInterest[];
};

/** A posting with what was owed, and held, after it; and whether it is duty that is not final yet. */
export type StatementLine = Posting & {
  readonly owed: DecimalText;
  readonly held: DecimalText;
  readonly provisional: boolean;
};

/** An account on a date: its balance and its lines, currency by currency. */
export type Statement = { readonly balance: Balance; readonly lines: readonly StatementLine[] };

type Asked = {
  readonly date: IsoDate;
  readonly rule: InterestRule | undefined;
  /** The shipments of which something is provisional, as known. */
  readonly provisional: ReadonlySet<string>;
};

const isProvisional = ({ shipment, kind }: Posting, { provisional }: Asked): boolean =>
  (kind === 'assessed' || kind === 'reassessed') && provisional.has(shipment);

const nil = decimalOf(0);
const sumOf = (postings: readonly Posting[]): Decimal =>
  postings.reduce((sum, { amount }) => addDecimals(sum, readDecimal(amount)), nil);

const byKey = <T>(
  all: readonly T[],
  keyOf: (one: T) => string,
): ReadonlyMap<string, readonly T[]> => Map.groupBy(all, keyOf);

const changesOf = (postings: readonly Posting[]): readonly Change[] =>
  postings.map(({ on, amount }) => ({ on, amount: readDecimal(amount) }));

const interestBy = (
  duty: readonly Posting[],
  { date, rule }: Asked,
): readonly (ShipmentInterest & { readonly exact: Interest['total'] })[] => {
  if (rule === undefined) return [];
  return [...byKey(duty, ({ shipment }) => shipment)].flatMap(([shipment, own]) => {
    const { total, accruals } = interestOn(rule, changesOf(own), date);
    if (total.digits === 0n) return [];
    const amount = decimalText(total);
    const told = accruals.map(({ from, until, percent }) => ({ from, until, percent }));
    return [{ shipment, amount, accruals: told, exact: total }];
  });
};

const balanceIn = (currency: string, postings: readonly Posting[], asked: Asked): Balance => {
  const duty = postings.filter((one) => !isSecurity(one));
  const interest = interestBy(duty, asked);
  const sums = postingKinds.map(
    (kind) => [kind, decimalText(sumOf(postings.filter((one) => one.kind === kind)))] as const,
  );
  return {
    currency,
    sums: Object.fromEntries(sums) as Record<PostingKind, DecimalText>,
    owed: decimalText(sumOf(duty)),
    provisional: decimalText(sumOf(duty.filter((one) => isProvisional(one, asked)))),
    held: decimalText(sumOf(postings.filter(isSecurity))),
    interest: decimalText(interest.reduce((sum, { exact }) => addDecimals(sum, exact), nil)),
    interestBy: interest.map(({ shipment, amount, accruals }) => ({ shipment, amount, accruals })),
  };
};

const running = (postings: readonly Posting[], asked: Asked): readonly StatementLine[] => {
  let [owed, held] = [nil, nil];
  return postings.map((posting) => {
    const amount = readDecimal(posting.amount);
    if (isSecurity(posting)) held = addDecimals(held, amount);
    else owed = addDecimals(owed, amount);
    const sums = { owed: decimalText(owed), held: decimalText(held) };
    return { ...posting, ...sums, provisional: isProvisional(posting, asked) };
  });
};

/**
 * An account on a date from its postings, as known: those that count from that date or an earlier
 * one. Lines stand in the order of the days from which they count, then as they became known.
 */
export const statementOf = (postings: readonly Posting[], asked: Asked): readonly Statement[] => {
  const counted = postings
    .filter(({ on }) => on <= asked.date)
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return [...byKey(counted, ({ currency }) => currency)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, own]) => ({
      balance: balanceIn(currency, own, asked),
      lines: running(own, asked),
    }));
};
