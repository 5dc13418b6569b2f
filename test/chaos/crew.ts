import { setTimeout as delay } from 'node:timers/promises';
import { commandIdOf, type Json } from '#ledger/core';
import type { Submission } from '#host/zone';
import { rawDeclaration } from '../../libs/host/testing/declaration.ts';
import { customsOf } from '../../libs/host/testing/zone.ts';
import { shipmentOf, shipmentStream } from '../../libs/host/zone/commands/shipment-commands.ts';
import type { Attempt } from './history.ts';
import type { Answer } from './node-messages.ts';
import type { OwnNode } from './own-node.ts';
import { oneOf, randomFrom } from './random.ts';

const customs = customsOf('JPN');
const kinds = ['declare', 'amend', 'amend', 'amend', 'pay', 'pay', 'cancel'] as const;

/** A command about a shipment, and the stream it is for. */
interface Errand {
  readonly submission: Submission;
  readonly stream: string;
}

/** All who ask commands of our nodes, and what they remember of it. */
export class Crew {
  readonly attempts: Attempt[] = [];
  readonly #nodes: readonly [OwnNode, ...OwnNode[]];
  readonly #random: () => number;
  readonly #shipments: string[] = [];
  /** What was asked and is not yet known, by command. */
  readonly #open = new Map<string, Errand>();
  #errands = 0;

  constructor(nodes: readonly [OwnNode, ...OwnNode[]], seed: number) {
    this.#nodes = nodes;
    this.#random = randomFrom(seed);
  }

  /** Declares, amends and pays, one command after the other, on any node; some are asked twice. */
  async write(by: string, until: AbortSignal): Promise<void> {
    while (!until.aborted) {
      const errand = this.#errand(by);
      await this.#ask(by, [errand]);
      if (this.#random() < 0.2) await this.#ask(by, [errand]);
      await delay(this.#random() * 20);
    }
  }

  /** Declares by the dozen. */
  async import(by: string, until: AbortSignal): Promise<void> {
    while (!until.aborted) {
      await this.#ask(
        by,
        Array.from({ length: 12 }, () => this.#declaring(by)),
      );
      await delay(this.#random() * 200);
    }
  }

  /** Asks again, until it is known, what nobody knows of. */
  async clearUp(by: string): Promise<void> {
    for (let tries = 0; this.#open.size > 0; tries += 1) {
      if (tries > 20) throw new Error(`${this.#open.size} commands stay unknown`);
      const open = [...this.#open.values()];
      for (let at = 0; at < open.length; at += 50) await this.#ask(by, open.slice(at, at + 50));
    }
  }

  async #ask(by: string, errands: readonly Errand[]): Promise<void> {
    const node = oneOf(this.#random, this.#nodes);
    const began = performance.now();
    const answers = await node.submit(errands.map(({ submission }) => submission));
    const ended = performance.now();
    for (const [at, errand] of errands.entries()) {
      const attempt = { by: `${by} at ${node.name}`, began, ended };
      this.#note(errand, attempt, answers?.[at]);
    }
  }

  #note(errand: Errand, asked: Pick<Attempt, 'by' | 'began' | 'ended'>, answer?: Answer): void {
    const { submission, stream } = errand;
    const command = commandOf(submission);
    const { outcome = 'unknown', events = [] } = answer ?? {};
    this.attempts.push({ ...asked, command, stream, outcome, events });
    if (outcome === 'unknown') this.#open.set(command, errand);
    else this.#open.delete(command);
    if (outcome === 'acknowledged' && submission.command === 'declare-shipment')
      this.#shipments.push(shipmentOf(command));
  }

  #errand(by: string): Errand {
    const shipment = this.#shipments[Math.floor(this.#random() * this.#shipments.length)];
    const kind = oneOf(this.#random, kinds);
    if (shipment === undefined || kind === 'declare') return this.#declaring(by);
    return { stream: shipmentStream(shipment), submission: this.#about(by, kind, shipment) };
  }

  /** What is said of a shipment; of one that was cancelled it is refused. */
  #about(by: string, kind: 'amend' | 'pay' | 'cancel', shipment: string): Submission {
    switch (kind) {
      case 'amend': {
        const value = { amount: `${700 + Math.floor(this.#random() * 300)}`, currency: 'USD' };
        const amendment = { declaration: rawDeclaration({ value }), reason: 'a slip' };
        return this.#said(by, 'amend-shipment', { shipment, amendment });
      }
      case 'pay': {
        const payment = { paid: { amount: '1', currency: 'USD' }, paidOn: '2026-03-20' };
        return this.#said(by, 'pay-duty', { shipment, payment });
      }
      case 'cancel': {
        const cancellation = { reason: 'not shipped', on: '2026-03-02' };
        return this.#said(by, 'cancel-shipment', { shipment, cancellation });
      }
    }
  }

  #declaring(by: string): Errand {
    const submission = this.#said(by, 'declare-shipment', rawDeclaration());
    return { submission, stream: shipmentStream(shipmentOf(commandOf(submission))) };
  }

  #said(by: string, command: string, input: object): Submission {
    this.#errands += 1;
    return { command, input: input as Json, caller: customs, key: `${by}-${this.#errands}` };
  }
}

const commandOf = ({ caller, command, key }: Submission): string =>
  commandIdOf({ authority: caller.principal, command, key });
