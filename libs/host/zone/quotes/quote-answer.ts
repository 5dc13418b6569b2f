import type { Currency, Money } from '#kernel';
import type { Cited, DutyAt, Found, InvoicePrice, PricesAround, StepAt } from '#trade/shipments';
import type { Distance, LandedPrice, Line, ShownPrice } from '#trade/valuation';

/** Told in the declarant's own terms; null where the valuation cannot be turned round. */
type AsInvoiced = { readonly invoice: InvoicePrice | null };
/** The price from which the duty is nil, and the next steps up and down, all else as it is told. */
export type QuotedPrices = Omit<PricesAround, 'nilFrom' | 'up' | 'down'> & {
  /** Null where there is a duty up to the end of the domain. */
  readonly nilFrom: (DutyAt & AsInvoiced) | null;
  readonly nextUp: (StepAt & AsInvoiced) | null;
  readonly nextDown: (StepAt & AsInvoiced) | null;
};

/** What a shipment would pay: nothing of it is recorded. */
export type Quote = {
  readonly found: Found;
  readonly cited: Cited;
  readonly floor: {
    readonly amount: string;
    readonly currency: Currency;
    readonly unit: string;
  } | null;
  readonly ruleSet: string | null;
  /** The price point less the floor, in the floor's currency and unit, half up to 2 places. */
  readonly distance: Distance | null;
  /** How the price at the tested point follows from the invoice, line by line, each with its reason. */
  readonly derivation: { readonly point: string; readonly lines: readonly Line[] };
  /** Floor and tested price in other units of the trade, each naming its rounding. */
  readonly shown: {
    readonly floor: readonly ShownPrice[];
    readonly price: readonly ShownPrice[];
  };
  /** The value at the tested point and the duty on it, in the currency of the duty; null without. */
  readonly landed: Money | null;
  /** The same for one unit of the tested price, exactly and as rounded. */
  readonly landedPerUnit: LandedPrice | null;
  /** From the breakpoints of the rule set; null where there is none, and where `pricesUntold` says why. */
  readonly prices: QuotedPrices | null;
  readonly pricesUntold: string | null;
  /** Where something is not known: between what the duty must be, and which unknown decides most. */
  readonly between: {
    readonly least: string;
    readonly greatest: string;
    /** The currency, and the unit where it is for each. */
    readonly type: string;
    readonly unknown: readonly string[];
    readonly decides: string | null;
    /** Whether some values of the unknown really come to the two ends. */
    readonly isExact: boolean;
  } | null;
  /** What the rule set asks for and nobody told, in sentences that name it. */
  readonly lacking: readonly string[];
};
