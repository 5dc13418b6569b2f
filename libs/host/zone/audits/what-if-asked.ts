import {
  addDays,
  type Currency,
  type IsoDate,
  optional,
  parseDate,
  parseState,
  parseUntil,
  parsePeriod,
  record,
  type RowsReader,
  stateCodes,
  type StateCode,
} from '#kernel';
import type { ViewsReader } from '#ledger/views';
import {
  type ChangedShipment,
  parseWhatIf,
  type StatePart,
  type WhatIf,
  WhatIfTally,
} from '#trade/audit';
import type { Law } from '#trade/law';
import { eachShipmentOf } from '../questions/shipment-rows.ts';

/** What a what-if looks at: all days and states, unless told. */
const asked = record({
  from: optional(parseDate),
  until: optional(parseUntil),
  standingsOn: optional(parseDate),
  state: optional(parseState),
});
export type WhatIfOptions = {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  /** The day of the standings that are compared. */
  readonly standingsOn?: string | undefined;
  /** Only what this state's customs declared. */
  readonly state?: string | undefined;
};

/** What is asked of: rows and law of one moment, and the currency of account. */
export type Moment = { readonly rows: RowsReader; readonly law: Law; readonly account: Currency };

/** The last day of everything supposed, if it has one that is over; else today. */
const lastDay = (whatIf: WhatIf, today: IsoDate): IsoDate => {
  const items = [whatIf.floors, whatIf.rules, whatIf.memberships, whatIf.rates].flatMap(
    (list): readonly object[] => list ?? [],
  );
  const ends = items.map((item) => ('until' in item ? (item.until as IsoDate | null) : null));
  const last = ends.reduce((a, b) => (a === null || b === null || a > b ? a : b), ends[0] ?? null);
  return last === null || ends.includes(null) || last > today ? today : addDays(last, -1);
};

const firstDay = '0001-01-01';

export type Question = readonly [document: unknown, options: WhatIfOptions, today: IsoDate];

/** How far every view is: two readings that say the same are of the same moment. */
export const standOf = (views: ViewsReader): string => JSON.stringify(views.status());

/** What is asked, read: the states in their order, and what each of them comes to. */
export const askingOf = (
  { rows, law, account }: Moment,
  [raw, options, today]: Question,
  onChanged?: (changed: ChangedShipment) => void,
) => {
  const whatIf = parseWhatIf(raw);
  const {
    from = firstDay,
    until = null,
    standingsOn = lastDay(whatIf, today),
    state,
  } = asked(options);
  const states: readonly StateCode[] = state === undefined ? stateCodes : [state];
  const period = parsePeriod({ from, until });
  const asking = { law, account, period, standingsOn };
  const tally = new WhatIfTally(whatIf, { ...asking, ...(onChanged && { onChanged }) });
  const partAt = (n: number): StatePart => {
    const one = states[n];
    if (one === undefined) throw new RangeError(`there is no state ${n}`);
    return tally.partOf(one, eachShipmentOf(rows, one));
  };
  return { states, tally, partAt };
};
