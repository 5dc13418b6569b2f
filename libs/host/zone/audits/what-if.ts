import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  addDays,
  type Currency,
  type IsoDate,
  optional,
  parseDate,
  parseState,
  parseUntil,
  type Period,
  record,
  type RowsReader,
  stateCodes,
  type StateCode,
} from '#kernel';
import { canonicalJson, type Position, sha256Base64 } from '#ledger/core';
import {
  type ChangedShipment,
  parseWhatIf,
  type WhatIf,
  type WhatIfReport,
  WhatIfTally,
} from '#trade/audit';
import type { Law } from '#trade/law';
import { shipmentsOf } from '../shipment-rows.ts';

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

/** What would differ, at which place of the log, and by which document. */
export type WhatIfAnswer = WhatIfReport & {
  readonly position: Position;
  /** SHA-256 of the canonical document, in base64. */
  readonly document: string;
  readonly milliseconds: number;
};

/** A ledger at one moment. */
export type Moment = {
  readonly rows: RowsReader;
  readonly law: Law;
  readonly account: Currency;
  readonly position: Position;
};
export type WhatIfTold = {
  readonly onChanged?: (changed: ChangedShipment) => void;
  readonly onProgress?: (done: { readonly states: number; readonly declarations: number }) => void;
};

/** The last day of everything supposed, if it has one that is over; else today. */
const lastDay = (whatIf: WhatIf, today: IsoDate): IsoDate => {
  const items = [whatIf.floors, whatIf.rules, whatIf.memberships, whatIf.rates].flatMap(
    (list): readonly object[] => list ?? [],
  );
  const ends = items.map((item) => ('until' in item ? (item.until as IsoDate | null) : null));
  const last = ends.reduce((a, b) => (a === null || b === null || a > b ? a : b), ends[0] ?? null);
  return last === null || ends.includes(null) || last > today ? today : addDays(last, -1);
};

const always: Period = { from: '0001-01-01' as IsoDate, until: null };

/** What is asked, read: the document, the days, the states. */
const asking = ({ law, account }: Moment, [raw, options, today]: Question) => {
  const whatIf = parseWhatIf(raw);
  const { from = always.from, until = null, standingsOn, state } = asked(options);
  const states: readonly StateCode[] = state === undefined ? stateCodes : [state];
  const on = standingsOn ?? lastDay(whatIf, today);
  return { whatIf, states, asked: { law, account, period: { from, until }, standingsOn: on } };
};
type Question = readonly [document: unknown, options: WhatIfOptions, today: IsoDate];

/** Asks what would differ under hypothetical law, of a ledger at one moment. Nothing is recorded. */
export const whatIfAt = async (
  moment: Moment,
  question: Question,
  { onChanged, onProgress }: WhatIfTold = {},
): Promise<WhatIfAnswer> => {
  const begun = performance.now();
  const { whatIf, states, asked: about } = asking(moment, question);
  const tally = new WhatIfTally(whatIf, { ...about, ...(onChanged && { onChanged }) });
  let declarations = 0;
  for (const [n, state] of states.entries()) {
    const shipments = shipmentsOf(moment.rows, state);
    tally.take(state, shipments);
    declarations += shipments.length;
    onProgress?.({ states: n + 1, declarations });
    if (shipments.length > 0) await nextTurn();
  }
  const milliseconds = Math.round(performance.now() - begun);
  const document = sha256Base64(canonicalJson(question[0]));
  return { ...tally.report(), position: moment.position, document, milliseconds };
};
