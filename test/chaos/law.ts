import { setTimeout as delay } from 'node:timers/promises';
import type { Json } from '#ledger/core';
import type { Caller, Submission } from '#host/zone';
import { concentrate, priceOf, productSaying } from '../../libs/host/testing/law.ts';
import { rulesSaying } from '../../libs/host/testing/rules.ts';
import { ann, bea, customsOf, operator } from '../../libs/host/testing/zone.ts';
import type { Answer } from './node-messages.ts';
import type { OwnNode } from './own-node.ts';

const citation = 'An act';
const floor = { product: concentrate, from: '2026-01-01', until: null, citation };
const maxTries = 40;

interface Proposed {
  readonly proposal: string;
  readonly seen: { readonly edgeSheet: string; readonly affected: { readonly digest: string } };
}

/** Who makes the law that shipments are judged by, at one node or another until it is done. */
export class Lawgiver {
  readonly #nodes: readonly OwnNode[];
  #given = 0;
  #floorFact = '';

  constructor(nodes: readonly OwnNode[]) {
    this.#nodes = nodes;
  }

  /** The people, members, product, floor and rules there must be before anything is declared. */
  async enact(): Promise<void> {
    for (const { principal, role, state } of [operator, ann, bea, customsOf('JPN')])
      await this.#give(operator, 'add-principal', {
        principal,
        role,
        ...(state !== null && { state }),
      });
    for (const state of ['AUS', 'JPN'])
      await this.#give(ann, 'admit-member', { state, from: '2020-01-01', citation });
    await this.#give(ann, 'list-product', productSaying());
    const set = { act: 'set', floor: { ...floor, unitPrice: priceOf('100') } };
    this.#floorFact = await this.#floor(set);
    const proposing = { document: rulesSaying(), citation };
    const { data } = await this.#give(ann, 'propose-rules', proposing);
    const { proposal, seen } = data[0] as unknown as Proposed;
    const { edgeSheet, affected } = seen;
    await this.#give(bea, 'approve-rules', { proposal, edgeSheet, diff: affected.digest });
  }

  /** Corrects the floor: every node has all shipments assessed anew. */
  async correctFloor(amount: string): Promise<void> {
    const corrected = { ...floor, unitPrice: priceOf(amount), corrects: this.#floorFact };
    await this.#floor({ act: 'correct', floor: corrected });
  }

  async #floor(change: object): Promise<string> {
    const { data } = await this.#give(ann, 'propose-floor', change);
    const { proposal } = data[0] as unknown as Proposed;
    const { events } = await this.#give(bea, 'approve-floor', { product: concentrate, proposal });
    return events.at(-1) ?? '';
  }

  async #give(caller: Caller, command: string, input: object): Promise<Answer> {
    this.#given += 1;
    const key = `law-${this.#given}`;
    const submission: Submission = { caller, command, input: input as Json, key };
    for (let tries = 0; tries < maxTries; tries += 1) {
      const [answer] = (await this.#nodes[tries % this.#nodes.length]?.submit([submission])) ?? [];
      if (answer?.outcome === 'acknowledged') return answer;
      if (answer?.outcome === 'refused') throw new Error(`${command} is refused: ${answer.why}`);
      await delay(200);
    }
    throw new Error(`${command} is not done`);
  }
}
