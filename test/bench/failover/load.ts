import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { declare } from '../served.ts';

/** When a command was asked for, and when it was acknowledged; ms by the clock of this machine. */
export type Acknowledged = {
  readonly client: number;
  readonly askedAt: number;
  readonly at: number;
};

const pauseMs = 50;

/** Clients that declare one shipment after the other, each asked for until it is acknowledged. */
export class Load {
  readonly acknowledged: Acknowledged[] = [];
  /** Answers that did not acknowledge, as a user saw them: their status and how long they took, ms. */
  readonly notYet: { readonly status: number; readonly ms: number }[] = [];
  readonly clients: number;
  readonly #agent: Agent;
  readonly #at: { readonly port: number; readonly key: string };
  readonly #done: Promise<unknown>;
  #isOver = false;

  constructor(at: { readonly port: number; readonly key: string }, clients: number) {
    this.clients = clients;
    this.#at = at;
    this.#agent = new Agent({ keepAlive: true, maxSockets: clients });
    this.#done = Promise.all(Array.from({ length: clients }, (_, client) => this.#work(client)));
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await this.#done;
    this.#agent.destroy();
  }

  async #work(client: number): Promise<void> {
    for (let n = 0; !this.#isOver; n += 1) {
      const askedAt = Date.now();
      if (await this.#one(`failover-${client}-${n}`))
        this.acknowledged.push({ client, askedAt, at: Date.now() });
      await delay(pauseMs);
    }
  }

  /** The status of the answer; 0 where the server is not there. */
  async #declare(reference: string): Promise<number> {
    const answered = declare({ ...this.#at, agent: this.#agent }, reference);
    return answered.then(
      ({ status }) => status,
      () => 0,
    );
  }

  /** Asks until there is a receipt. */
  async #one(reference: string): Promise<boolean> {
    while (!this.#isOver) {
      const begun = performance.now();
      const status = await this.#declare(reference);
      if (status === 200 || status === 201) return true;
      this.notYet.push({ status, ms: performance.now() - begun });
      await delay(pauseMs);
    }
    return false;
  }
}
