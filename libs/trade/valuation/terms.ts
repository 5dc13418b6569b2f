import {
  listOf,
  malformed,
  oneOf,
  optional,
  parseDate,
  type Parsed,
  type Parser,
  parseMoney,
  record,
  stricter,
  text,
  truth,
} from '#kernel';
import { incoterms } from './incoterms.ts';

const money = optional(parseMoney);
const parseCharges = record({
  exportClearance: money,
  preCarriage: money,
  loading: money,
  freight: money,
  insurance: money,
  onCarriage: money,
  unloading: money,
  importDuties: money,
});

const discountFields = record({
  kind: oneOf(['cash', 'quantity', 'other']),
  amount: parseMoney,
  condition: optional(text(200)),
  earned: optional(truth),
});
type Discount = Parsed<typeof discountFields>;
const parseDiscount: Parser<Discount> = stricter(discountFields, (discount) => {
  if (discount.earned === undefined || discount.condition !== undefined) return discount;
  throw malformed('condition-missing', discount, '"condition", the words of what was to be earned');
});

/**
 * How the goods are sold: the term of delivery, what each leg of the way costs, discounts the invoice
 * does not show yet, what the buyer gives beside the price, and adjustments after the sale.
 */
export const parseTerms = record({
  incoterm: oneOf(incoterms),
  place: optional(text(120)),
  charges: optional(parseCharges),
  discounts: optional(listOf(parseDiscount, 20)),
  additions: optional(
    listOf(
      record({
        kind: oneOf(['assist', 'royalty', 'sellingCommission', 'packing', 'proceeds']),
        amount: parseMoney,
      }),
      20,
    ),
  ),
  adjustments: optional(
    listOf(
      record({
        direction: oneOf(['up', 'down']),
        amount: parseMoney,
        reason: text(200),
        on: optional(parseDate),
      }),
      20,
    ),
  ),
});
export type Terms = Parsed<typeof parseTerms>;
