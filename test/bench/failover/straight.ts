import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { atNode, targetOf } from '../../../libs/ledger/kurrent/connection-string.ts';
import { Appends } from '../../../libs/ledger/kurrent/wire/appends.ts';
import { WireClient } from '../../../libs/ledger/kurrent/wire/client.ts';

const callMs = 500;
const nothing = Buffer.from('{}');

/**
 * When a node that was just elected first takes an append, by the clock of this machine: asked by a client
 * that is told where it is and asks again twenty times a second. Nobody can be served before. Undefined
 * where it took none until it was no longer asked: another leads by then.
 */
export const straightTo = async (
  log: string,
  place: string,
  until: AbortSignal,
): Promise<number | undefined> => {
  const target = atNode(targetOf(log), place);
  const event = { id: randomUUID(), type: 'said', data: nothing, metadata: nothing };
  const stream = `bench.${event.id}`;
  while (!until.aborted) {
    const client = new WireClient(target);
    try {
      await new Appends(client, { isToLeader: false }).append(
        { stream, expected: 'none', events: [event] },
        callMs,
      );
      return Date.now();
    } catch {
      await delay(50);
    } finally {
      void client.end();
    }
  }
  return undefined;
};
