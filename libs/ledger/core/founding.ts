import { randomUUID } from 'node:crypto';
import { type Instant, instantOf } from '#kernel';
import { type EventLog, LogFailed } from './event-log.ts';
import { openEvent } from './event-record.ts';
import { ledgerTypes } from './ledger-types.ts';
import { hashCommand, uuidFrom } from './hashes.ts';
import { sealPart } from './seal-part.ts';
import type { Clock } from './stamps.ts';
import { streamName } from './streams.ts';

/** What the first event of a ledger says. One ledger is one zone. */
export type Founding = {
  /** The name of the zone. */
  readonly zone: string;
  /** The version of the record format. */
  readonly format: 1;
  /** The zone's legal time zone by IANA name; valid time is told in it. */
  readonly timeZone: string;
  /** The currency of account by ISO 4217. */
  readonly currency: string;
  /** The id of the ledger, in the header of every event. */
  readonly ledger: string;
  /** What everything shown of this ledger says beside it, such as that its data is invented. */
  readonly notice?: string;
};

export type LedgerFounded = { readonly type: 'LedgerFounded'; readonly data: Founding };

export const foundingStream = streamName('ledger', 'zone');

/** Thrown when a log that already has a ledger is to be given another. */
export class AlreadyFounded extends Error {
  constructor(zone: string) {
    super(`this log already keeps the ledger of ${zone}; one ledger is one zone`);
    this.name = 'AlreadyFounded';
  }
}

type NewLedger = Pick<Founding, 'zone' | 'timeZone' | 'currency' | 'notice'> & {
  readonly actor: string;
  readonly clock: Clock;
};

/** Writes the first event of a log and gives the ledger its id. Throws `AlreadyFounded`. */
export const foundLedger = async (log: EventLog, wanted: NewLedger): Promise<Founding> => {
  const before = await readFounding(log);
  if (before !== undefined) throw new AlreadyFounded(before.zone);
  const { zone, timeZone, currency, notice, actor, clock } = wanted;
  const named = { zone, format: 1, timeZone, currency, ledger: randomUUID() } as const;
  const founding: Founding = notice === undefined ? named : { ...named, notice };
  const [outcome] = await log.append([partOf(founding, actor, instantOf(clock.now()))]);
  // Whatever the outcome was: what is stored is the founding, and it is ours or another's.
  const stored = await readFounding(log);
  if (stored === undefined) {
    const why = outcome?.kind === 'unknown' ? ` (${outcome.cause})` : '';
    throw new LogFailed(
      `the log does not take the founding of the ledger${why}; is its disk full, or its access list too strict? Starting again founds it once`,
    );
  }
  if (stored.ledger !== founding.ledger) throw new AlreadyFounded(stored.zone);
  return stored;
};

const partOf = (founding: Founding, actor: string, recordedAt: Instant) => {
  const { ledger, format: _, ...asked } = founding;
  const meta = {
    actor,
    commandId: uuidFrom('founding', ledger),
    commandHash: hashCommand({ FoundLedger: asked }),
  };
  const sealed = { stream: foundingStream, meta };
  return sealPart(
    { asked: sealed, expected: 'none', ledgerId: ledger, types: ledgerTypes, recordedAt },
    [{ type: 'LedgerFounded', data: founding }],
  );
};

/** What the log's first event says; undefined for a log without a ledger. */
export const readFounding = async (log: EventLog): Promise<Founding | undefined> => {
  const [first] = await log.readStream(foundingStream);
  return first === undefined ? undefined : (openEvent(first).data as Founding);
};
