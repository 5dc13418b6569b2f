import { type Currency, malformed } from '#kernel';
import { type EventLog, readEvent } from '#ledger/core';
import {
  type AsKnown,
  asDecided,
  asKnownNow,
  asOrdered,
  type Decision,
  parseWhatIf,
  type Viewed,
} from '#trade/audit';
import { lawNow } from '#trade/law';
import { shipment, shipmentIdOf } from '#trade/shipments';
import { eventTypes } from '../event-types.ts';
import { lawFromLog } from '../replays/law-from-log.ts';
import { evolved, isDecision } from '../replays/replay-reader.ts';

/** One decision in its views, side by side; `ordered` where an order was told. */
export type ViewsAnswer = {
  readonly schema: 'plimsoll/decision-views@1';
  readonly shipment: string;
  /** The decision that is viewed, by its event, and its place in the stream of the shipment. */
  readonly event: string;
  readonly revision: number;
  /** Whether a replay of the record finds nothing otherwise. */
  readonly identical: boolean;
  readonly decided: Viewed;
  readonly now: Viewed;
  readonly ordered: Viewed | null;
};

/** What is asked: which decision (the last, when not told), and what is ordered. */
export type ViewsAsked = { readonly revision?: number | undefined; readonly order?: unknown };

type Made = { readonly event: string; readonly revision: number; readonly decision: Decision };
type Read = { readonly known: AsKnown; readonly made: readonly Made[] };

/** Every decision of a stream with what it judged, and the shipment as known after all of them. */
const decisionsIn = async (log: EventLog, stream: string): Promise<Read | undefined> => {
  const made: Made[] = [];
  let state = shipment.initial;
  for (const event of await log.readStream(stream)) {
    const recorded = readEvent(eventTypes, event);
    state = evolved(state, recorded);
    const { id, revision, type } = recorded.header;
    if (!isDecision(type) || state.kind === 'undeclared' || state.assessment === undefined)
      continue;
    const { declaration, cancelled, assessment } = state;
    made.push({ event: id, revision, decision: { declaration, cancelled, assessment } });
  }
  return state.kind === 'undeclared' ? undefined : { known: state, made };
};

const chosen = ({ made }: Read, revision: number | undefined): Made | undefined => {
  if (revision === undefined) return made.at(-1);
  const found = made.find((one) => one.revision === revision);
  if (found !== undefined) return found;
  const places = made.map((one) => one.revision).join(', ');
  throw malformed('not-a-decision', revision, `the revision of a decision: ${places}`);
};

/** A decision in its views, from the log alone; undefined where there is no such decision. */
export const viewsFromLog = async (
  log: EventLog,
  stream: string,
  { account, revision, order }: ViewsAsked & { readonly account: Currency },
): Promise<ViewsAnswer | undefined> => {
  const read = await decisionsIn(log, stream);
  const made = read && chosen(read, revision);
  if (read === undefined || made === undefined) return undefined;
  const viewing = { law: lawNow(await lawFromLog(log)), account };
  const { decision } = made;
  const decided = asDecided(decision, viewing);
  const ordered =
    order === undefined
      ? null
      : asOrdered(decision.assessment, read.known, { ...viewing, order: parseWhatIf(order) });
  return {
    schema: 'plimsoll/decision-views@1',
    shipment: shipmentIdOf(stream),
    event: made.event,
    revision: made.revision,
    identical: decided.differences.length === 0,
    decided,
    now: asKnownNow(decision.assessment, read.known, viewing),
    ordered,
  };
};
