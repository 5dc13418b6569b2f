import type { Decider, EventId, NewEvent } from '#kernel';
import { commandIdOf, type EventLog, hashCommand, Ledger } from '#ledger/core';
import { eventTypes, type Zone } from '#host/zone';

/**
 * A clerk with access to the machine writes past every rule: a well-formed record of anything, at the end
 * of a stream. The ids of what was written.
 */
export const forge = async (
  { log, founding }: Pick<Zone, 'founding'> & { readonly log: EventLog },
  stream: string,
  events: readonly NewEvent[],
): Promise<readonly EventId[]> => {
  const anything: Decider<null, null, NewEvent> = {
    initial: null,
    evolve: () => null,
    decide: () => events,
  };
  const ledger = new Ledger({
    log,
    ledgerId: founding.ledger,
    types: eventTypes,
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
  });
  const key = `${stream} ${String(await log.end())}`;
  const commandId = commandIdOf({ authority: 'clerk', command: 'forge', key });
  const handled = await ledger.handle({
    stream,
    decider: anything,
    meta: { actor: 'clerk', commandId, commandHash: hashCommand({}) },
    prepare: () => null,
  });
  if (handled.kind !== 'recorded') throw new Error(`the forgery was ${handled.kind}`);
  return handled.events.map(({ header }) => header.id as EventId);
};
