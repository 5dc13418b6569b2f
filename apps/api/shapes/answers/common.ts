import {
  described,
  malformed,
  named,
  parseCurrency,
  parseDecimalText,
  type Parser,
  record,
  type Money,
  text,
} from '#kernel';

/** Whatever JSON can say. */
export const anything: Parser<unknown> = described((raw) => raw, {});

/** Text as it stands in an answer; it may be long, and it may be empty. */
export const anyText: Parser<string> = described(
  (raw) => {
    if (typeof raw === 'string') return raw;
    throw malformed('not-text', raw, 'text');
  },
  { type: 'string' },
);

const particularText = text(200);
/** What a rule was given: a decimal, a code, a date, or a truth. */
export const inputValue: Parser<string | boolean> = described(
  (raw) => (typeof raw === 'boolean' ? raw : particularText(raw)),
  { type: ['string', 'boolean'] },
);

/** An amount that may be below nil: what is owed after too much was paid. */
export const balance: Parser<Money> = named(
  'Balance',
  record({ amount: parseDecimalText, currency: parseCurrency }),
);

/** A list that may have any number of items. */
export const without = Number.POSITIVE_INFINITY;
