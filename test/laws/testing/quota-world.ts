import {
  ann,
  bea,
  changeQuota,
  concentrate,
  customsOf,
  enactRules,
  openZone,
  opensAtPrice,
  outOfQuotaRules,
  priceOf,
  productSaying,
  proposalOf,
  quotaSaying,
  recordedBy,
  type Said,
  say,
} from '#host/testing';
import { eventTypes, systemClock, type Zone } from '#host/zone';
import { type EventLog, Ledger } from '#ledger/core';
import { AllotQuotas } from '../../../libs/host/zone/policies/allot-quotas.policy.ts';
import { declaring } from './quota-documents.ts';
import type { QuotaStep, Terms } from './quota-steps.ts';

const citation = 'An act';
const japan = customsOf('JPN');
type Named = { readonly id: string; readonly enactment: string };

/** A log that fails at every append after the first few, as if the process were killed there. */
const failingAfter = (log: EventLog, appends: number): EventLog => {
  let left = appends;
  return {
    append: (parts) => {
      left -= 1;
      if (left < 0) throw new Error('killed');
      return log.append(parts);
    },
    readStream: (stream, from) => log.readStream(stream, from),
    readAll: (after, options) => log.readAll(after, options),
    follow: (after, signal) => log.follow(after, signal),
    end: () => log.end(),
    latest: () => log.latest(),
    status: () => log.status(),
    close: () => log.close(),
  };
};

const documentOf = (id: string, terms: Terms) => {
  const { volume: amount, from, until, origin, placedBy, order, opens } = terms;
  return JSON.parse(
    JSON.stringify(
      quotaSaying({
        id,
        volume: { amount, unit: 't.dry' },
        valid: { from, until: until !== null && until > from ? until : null },
        ...(origin === undefined ? {} : { origin: { in: origin } }),
        ...(placedBy === undefined ? {} : { placedBy }),
        ...(order === undefined ? {} : { order }),
        ...(opens ? { share: opensAtPrice() } : {}),
      }),
    ),
  ) as ReturnType<typeof quotaSaying>;
};

/** The quota of every history: others have room beside it, and it can be corrected into another. */
const firstTerms: Terms = {
  volume: '25',
  from: '2026-01-01',
  until: null,
  origin: ['AUS'],
  placedBy: undefined,
  order: undefined,
  opens: false,
};

/** A zone in which a random history of quotas happens; it remembers what can be referred to. */
export class QuotaWorld {
  readonly zone: Zone;
  readonly #quotas: Named[] = [];
  readonly #shipments: string[] = [];
  #asked = 0;

  private constructor(zone: Zone) {
    this.zone = zone;
  }

  static async begin(directory: string): Promise<QuotaWorld> {
    const zone = await openZone(directory);
    for (const state of ['JPN', 'AUS'])
      await say(zone, [ann, 'admit-member', { state, from: '2020-01-01', citation }, state]);
    await say(zone, [ann, 'list-product', productSaying(), 'product']);
    await enactRules(zone, { document: outOfQuotaRules(), citation }, 'rules');
    const floor = { product: concentrate, from: '2026-01-01', until: null, citation };
    const change = { act: 'set', floor: { ...floor, unitPrice: priceOf('100') } };
    const proposal = proposalOf(await say(zone, [ann, 'propose-floor', change, 'floor']));
    await say(zone, [bea, 'approve-floor', { product: concentrate, proposal }, 'floor']);
    const world = new QuotaWorld(zone);
    await world.happen({ ...firstTerms, kind: 'enact', pick: 0 });
    return world;
  }

  async happen(step: QuotaStep): Promise<void> {
    this.#asked += 1;
    const key = `step-${this.#asked}`;
    switch (step.kind) {
      case 'enact':
      case 'correct':
      case 'close':
        return this.#change(step, key);
      case 'declare':
      case 'weigh':
      case 'amend':
      case 'cancel':
        return this.#ship(step, key);
      case 'suspend':
      case 'reinstate': {
        const change = { state: 'AUS', from: step.from, citation };
        return void (await say(this.zone, [ann, `${step.kind}-member`, change, key]));
      }
      case 'kill':
        return this.#kill(step.after);
    }
  }

  /** Another process allots one share at a time, and is killed after so many appends. */
  async #kill(after: number): Promise<void> {
    const { log, law, founding, views } = this.zone;
    const deps = { ledgerId: founding.ledger, types: eventTypes, clock: systemClock };
    const ledger = new Ledger({ log: failingAfter(log, after), ...deps });
    const judging = () => this.zone.judging();
    const learn = async (): Promise<void> => {
      await views.catchUp();
      law.sync();
    };
    const killed = new AllotQuotas({ ledger, log, law, judging, learn, batch: 1 });
    await killed.run().catch(() => undefined);
  }

  async #change(
    step: Extract<QuotaStep, { kind: 'enact' | 'correct' | 'close' }>,
    key: string,
  ): Promise<void> {
    const { id, enactment } = this.#quotas[step.pick % Math.max(this.#quotas.length, 1)] ?? {
      id: 'none',
      enactment: '00000000-0000-4000-8000-000000000000',
    };
    if (step.kind === 'close') {
      const quota = { quota: id, enactment, from: step.from, citation };
      return void (await changeQuota(this.zone, { act: 'close', quota }, key));
    }
    const named = step.kind === 'correct' ? { corrects: enactment } : {};
    const document = documentOf(step.kind === 'correct' ? id : key, step);
    const change = { act: step.kind, quota: { ...named, document, citation } };
    const enacted = recordedBy(await changeQuota(this.zone, change, key)).at(-1);
    if (enacted?.type === 'QuotaEnacted')
      this.#quotas.push({ id: document.id, enactment: enacted.id });
  }

  async #ship(
    step: Extract<QuotaStep, { kind: 'declare' | 'weigh' | 'amend' | 'cancel' }>,
    key: string,
  ): Promise<void> {
    if (step.kind === 'declare') {
      const [declared] = recordedBy(
        await say(this.zone, [japan, 'declare-shipment', declaring(step), key]),
      );
      if (declared !== undefined) this.#shipments.push(declared.stream.slice('shipment-'.length));
      return;
    }
    const shipment = this.#shipments[step.pick % Math.max(this.#shipments.length, 1)];
    if (shipment === undefined) return;
    await say(this.zone, [japan, ...this.#about(step, shipment), key]);
  }

  #about(
    step: Extract<QuotaStep, { kind: 'weigh' | 'amend' | 'cancel' }>,
    shipment: string,
  ): readonly [command: string, input: Said[2]] {
    switch (step.kind) {
      case 'weigh': {
        const quantity = { amount: step.quantity, unit: 't.dry' };
        return ['finalise-weight', { shipment, final: { quantity } }];
      }
      case 'amend': {
        const { provisional } = this.zone.questions.shipment(shipment)?.declaration ?? {};
        const { provisional: _, ...declaration } = declaring(step);
        const amended = { ...declaration, ...(provisional && { provisional }) };
        return [
          'amend-shipment',
          { shipment, amendment: { declaration: amended, reason: 'a slip' } },
        ];
      }
      case 'cancel': {
        const cancellation = { reason: 'not shipped', on: '2026-05-01' };
        return ['cancel-shipment', { shipment, cancellation }];
      }
    }
  }
}
