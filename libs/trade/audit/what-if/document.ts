import {
  described,
  listOf,
  malformed,
  named,
  oneOf,
  optional,
  parseCurrency,
  parseDate,
  type Parsed,
  type Parser,
  parsePositive,
  parseProductCode,
  parseState,
  parseUnitPrice,
  parseUntil,
  record,
  schemaOf,
  text,
  withPeriod,
} from '#kernel';
import { parseSeries } from '#trade/exchange-rates';

const days = { from: parseDate, until: parseUntil };

type Forms = Readonly<Record<string, Parser<unknown>>>;

/** One of several forms, told by the word in `act`. */
const byAct = <F extends Forms>(forms: F): Parser<Parsed<F[keyof F]>> =>
  described(
    (raw) => {
      const told = (raw as { readonly act?: unknown } | null | undefined)?.act;
      const known = typeof told === 'string' && Object.hasOwn(forms, told);
      const form = known ? forms[told] : undefined;
      if (form !== undefined) return form(raw) as Parsed<F[keyof F]>;
      return record({ act: oneOf(Object.keys(forms)) })({ act: told }) as never;
    },
    { anyOf: Object.values(forms).map(schemaOf) },
  );

const anything: Parser<unknown> = described(
  (raw) => {
    if (raw === undefined) throw malformed('not-a-document', raw, 'a rule-set document');
    return raw;
  },
  { type: 'object' },
);

const supposedFloor = byAct({
  set: withPeriod(
    record({
      act: oneOf(['set']),
      product: parseProductCode,
      unitPrice: parseUnitPrice,
      ...days,
    }),
  ),
  lift: withPeriod(record({ act: oneOf(['lift']), product: parseProductCode, ...days })),
});

const supposedRules = byAct({
  enact: record({
    act: oneOf(['enact']),
    document: anything,
    from: optional(parseDate),
    until: optional(parseUntil),
  }),
  repeal: record({ act: oneOf(['repeal']), ruleSet: text(100), from: parseDate }),
  void: withPeriod(record({ act: oneOf(['void']), ruleSet: text(100), ...days })),
});

const supposedMembership = withPeriod(
  record({ state: parseState, status: oneOf(['member', 'suspended', 'withdrawn']), ...days }),
);

const supposedRate = withPeriod(
  record({
    series: parseSeries,
    currency: parseCurrency,
    per: parseCurrency,
    rate: parsePositive,
    ...days,
    published: optional(parseDate),
  }),
);

const fields = record({
  schema: oneOf(['plimsoll/what-if@1']),
  title: optional(text()),
  floors: optional(listOf(supposedFloor)),
  rules: optional(listOf(supposedRules, 100)),
  memberships: optional(listOf(supposedMembership)),
  rates: optional(listOf(supposedRate)),
});

/**
 * Hypothetical law over a period, on top of the law that there is: floors set or lifted, rule sets
 * enacted, repealed, or void over a period, memberships, rates. Each tells from when until when;
 * `until` null or absent is until further notice.
 */
export type WhatIf = Parsed<typeof fields>;
export type SupposedFloor = Parsed<typeof supposedFloor>;
export type SupposedRules = Parsed<typeof supposedRules>;
export type SupposedMembership = Parsed<typeof supposedMembership>;

/** Reads a document of hypothetical law, telling everything wrong with its form at once. */
export const parseWhatIf: Parser<WhatIf> = named('WhatIf', fields);
