import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadFault, Upset } from '../faults.ts';
import { wanted as wantedBy, type Wanted } from '../wire/read-request.ts';
import { badPosition, streamDeleted } from '../wire/statuses.ts';
import { allCursor, follow, readAnswers, streamCursor } from './answers.ts';
import { endStream, turnedAway, upsetCall, type Served } from './served.ts';

type Call = ServerWritableStream<ReadReq, ReadResp>;

/** Reads and subscriptions, which are one call on the wire. */
export const read =
  (served: Served) =>
  (call: Call): void => {
    call.on('error', () => undefined);
    served.readings.add(call);
    for (const event of ['cancelled', 'close', 'finish'])
      call.once(event, () => served.readings.delete(call));
    const refused = turnedAway(served, call);
    const wanted = wantedBy(call.request);
    if (refused !== undefined) endStream(call, refused);
    else void serve(served, call, wanted);
  };

const placing = ({ count, filter }: Wanted): Parameters<typeof badPosition>[0] => {
  if (count === 'subscription') return 'subscribe';
  return filter === undefined ? 'read' : 'filtered read';
};

const serve = async (served: Served, call: Call, wanted: Wanted): Promise<void> => {
  const kind = wanted.count === 'subscription' ? 'subscribe' : 'read';
  const fault: Partial<ReadFault> = served.faults.read(kind, wanted.stream) ?? {};
  if (!startsWell(served, wanted)) return endStream(call, badPosition(placing(wanted)));
  const answers = answersTo(served, wanted, fault);
  if (answers === 'deleted') return endStream(call, streamDeleted(wanted.stream));
  if (fault.afterMs !== undefined) await pause(fault.afterMs);
  const pump = new Pump(served, call);
  if (kind === 'subscribe') pump.register();
  await pump.run(answers, fault);
};

const startsWell = ({ store }: Served, { stream, from }: Wanted): boolean =>
  stream !== '$all' || typeof from === 'string' || store.isPlace(from);

const answersTo = (served: Served, wanted: Wanted, fault: Partial<ReadFault>) => {
  const { store } = served;
  if (wanted.count !== 'subscription') return readAnswers(store, wanted, fault);
  if (wanted.stream === '$all') return follow(store, allCursor(store, wanted, fault));
  return store.stream(wanted.stream)?.tombstoned === true
    ? 'deleted'
    : follow(store, streamCursor(store, wanted));
};

/** Sends answers no faster than they are taken, until their end, the caller's, or an upset. */
class Pump {
  #upset = false;
  #left = Number.POSITIVE_INFINITY;
  readonly #served: Served;
  readonly #call: Call;

  constructor(served: Served, call: Call) {
    this.#served = served;
    this.#call = call;
  }

  register(): void {
    const upset = (how: Upset): void => this.#be(how);
    this.#served.subscriptions.add(upset);
    this.#call.once('cancelled', () => this.#served.subscriptions.delete(upset));
    this.#call.once('close', () => this.#served.subscriptions.delete(upset));
  }

  async run(
    answers: Iterable<ReadResp> | AsyncIterable<ReadResp>,
    { upset, afterMessages = 0 }: Partial<ReadFault>,
  ): Promise<void> {
    if (upset !== undefined) this.#left = afterMessages;
    for await (const answer of answers) {
      await this.#send(answer);
      if (this.#over) break;
    }
    if (!this.#upset && !this.#call.cancelled) this.#be(upset ?? 'end');
  }

  get #over(): boolean {
    return this.#upset || this.#call.cancelled || this.#left <= 0;
  }

  #be(upset: Upset): void {
    this.#upset = true;
    upsetCall(this.#served, this.#call, { upset, end: (ending) => endStream(this.#call, ending) });
  }

  async #send(answer: ReadResp): Promise<void> {
    if (this.#over) return;
    this.#left -= 1;
    if (this.#call.write(answer)) return;
    const waited = new AbortController();
    const { signal } = waited;
    // An upset meanwhile is an error of the call, and ends the waiting as well.
    const over = (): undefined => undefined;
    await Promise.race([
      once(this.#call, 'drain', { signal }).catch(over),
      once(this.#call, 'cancelled', { signal }).catch(over),
    ]);
    waited.abort();
  }
}
