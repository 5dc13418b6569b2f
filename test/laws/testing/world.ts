import {
  ann,
  bea,
  concentrate,
  customsOf,
  enactRules,
  openZone,
  priceOf,
  productSaying,
  proposalOf,
  rateSaying,
  recordedBy,
  type Said,
  say,
} from '#host/testing';
import type { Submitted, Zone } from '#host/zone';
import { declaring, determining, documentOf, ending, other } from './documents.ts';
import { moneyOf } from './money.ts';
import type { Exchange, Step } from './steps.ts';

const citation = 'An act';
const [mineral = '', stage = '', form = '', grade = ''] = other.split('.');
const tin = { product: other, mineral, stage, form, grade };
const japan = customsOf('JPN');
const firstRules = {
  appliesBy: 'acceptance',
  mode: 'halfUp',
  origin: 'any',
  asks: false,
  from: '2020-01-01',
  until: '2026-02-15',
} as const;

type First = { readonly exchange: Exchange; readonly asks: boolean };

/** A zone in which a random history happens; it remembers what was recorded, to be referred to. */
export class World {
  readonly zone: Zone;
  /** Every command that recorded something, to be asked again. */
  readonly recorded: Said[] = [];
  readonly #made = new Map<string, string[]>();
  /** The series of each publication, by its event. */
  readonly #seriesOf = new Map<string, string>();
  #asked = 0;

  private constructor(zone: Zone) {
    this.zone = zone;
  }

  /** A zone with products, members, a floor, two rates and two rule sets, one after the other. */
  static async begin(directory: string, { exchange, asks }: First): Promise<World> {
    const world = new World(await openZone(directory));
    for (const state of ['JPN', 'AUS', 'CAN']) {
      await world.ask([ann, 'admit-member', { state, from: '2020-01-01', citation }, state]);
    }
    await world.ask([ann, 'list-product', productSaying(), 'product']);
    for (const [series, currency] of Object.entries({ 'ecb.eur': 'USD', 'ecb.jpy': 'JPY' })) {
      const rate = rateSaying({ series, currency, until: '2026-01-15' });
      await world.ask([ann, 'publish-rate', rate, series]);
    }
    await world.ask([ann, 'list-product', productSaying(tin), 'other']);
    const [first, second] = [
      documentOf({ ...firstRules, exchange }),
      documentOf({ ...firstRules, exchange, asks, from: '2026-02-15', until: null }),
    ];
    await world.enact({ document: first, citation }, 'rules');
    await world.enact({ document: second, citation }, 'later rules');
    await world.happen({
      kind: 'floor',
      act: 'set',
      from: '2026-01-01',
      until: null,
      amount: '100',
      isOther: false,
      pick: 0,
    });
    return world;
  }

  /** What happens in one step; a floor or rule set needs two principals, so its step is two commands. */
  async happen(step: Step): Promise<void> {
    this.#asked += 1;
    const key = `step-${this.#asked}`;
    if (step.kind === 'rules') return this.#rules(step, key);
    if (step.kind !== 'floor') return void (await this.ask(this.#said(step, key)));
    const { act, from, until, amount } = step;
    const priced = act === 'set' || act === 'correct' ? { unitPrice: priceOf(amount) } : {};
    const named = this.#floorNamed(step);
    const product = step.isOther ? other : concentrate;
    const floor = { product, from, until: ending(from, until), citation };
    const change = { act, floor: { ...floor, ...priced, ...named } };
    const proposal = proposalOf(await this.ask([ann, 'propose-floor', change, key]));
    if (proposal === '') return;
    await this.ask([bea, 'approve-floor', { product, proposal }, key]);
  }

  /** The fact about a floor that a correction or a voiding names. */
  #floorNamed({ act, pick }: Extract<Step, { kind: 'floor' }>): object {
    if (act === 'correct') return { corrects: this.#one('PriceFloorSet', pick) };
    const facts = ['PriceFloorSet', 'PriceFloorCorrected', 'PriceFloorLifted', 'PriceFloorVoided'];
    return act === 'void' ? { voids: this.#one(facts[pick % 4] ?? '', pick) } : {};
  }

  async ask(said: Said): Promise<Submitted> {
    return this.#remember(said, await say(this.zone, said));
  }

  async enact(input: Parameters<typeof enactRules>[1], key: string): Promise<void> {
    for (const [said, submitted] of await enactRules(this.zone, input, key)) {
      this.#remember(said, submitted);
    }
  }

  #remember(said: Said, submitted: Submitted): Submitted {
    const events = recordedBy(submitted);
    if (events.length > 0) this.recorded.push(said);
    for (const { type, id, stream } of events) {
      const name = type === 'ShipmentDeclared' ? stream.slice('shipment-'.length) : id;
      if (type === 'ExchangeRatePublished') this.#seriesOf.set(id, stream.slice(7, -5));
      this.#made.set(type, [...(this.#made.get(type) ?? []), name]);
    }
    return submitted;
  }

  /** One of the things of a type made so far; an id of nothing when there is none. */
  #one(type: string, pick: number): string {
    const made = this.#made.get(type) ?? [];
    return made[pick % Math.max(made.length, 1)] ?? '00000000-0000-4000-8000-000000000000';
  }

  #said(step: Exclude<Step, { kind: 'floor' | 'rules' }>, key: string): Said {
    switch (step.kind) {
      case 'member':
        return [ann, step.act, memberChange(step), key];
      case 'rate':
        return this.#rate(step, key);
      case 'reference':
        return [ann, 'determine-reference-price', determining(step), key];
      case 'declare':
        return [japan, 'declare-shipment', declaring(step), key];
      case 'amend': {
        const amendment = { declaration: declaring(step), reason: 'a slip' };
        return [japan, 'amend-shipment', { shipment: this.#shipment(step), amendment }, key];
      }
      case 'cancel': {
        const cancellation = { reason: 'not shipped', on: '2026-05-01' };
        return [japan, 'cancel-shipment', { shipment: this.#shipment(step), cancellation }, key];
      }
      case 'pay':
      case 'refund':
      case 'secure':
        return [japan, ...moneyOf(step, this.#shipment(step)), key];
    }
  }

  #shipment({ pick }: { readonly pick: number }): string {
    return this.#one('ShipmentDeclared', pick);
  }

  #rate(step: Extract<Step, { kind: 'rate' }>, key: string): Said {
    const { act, rate, from, published } = step;
    if (act === 'publish') {
      const currency = step.series === 'ecb.jpy' ? 'JPY' : 'USD';
      const told = { series: step.series, currency, rate, from, until: `${from.slice(0, 8)}15` };
      const publication = published === undefined ? told : { ...told, published };
      return [ann, 'publish-rate', rateSaying(publication), key];
    }
    const corrects = this.#one('ExchangeRatePublished', step.pick);
    const correction = { corrects, rate, source: 'Erratum' };
    const series = this.#seriesOf.get(corrects) ?? step.series;
    return [ann, 'correct-rate', { series, year: '2026', correction }, key];
  }

  async #rules(step: Extract<Step, { kind: 'rules' }>, key: string): Promise<void> {
    const enactment = this.#one('DutyRulesEnacted', step.pick);
    const document = documentOf(step);
    switch (step.act) {
      case 'enact':
        return this.enact({ document, citation }, key);
      case 'correct':
        return this.enact({ corrects: enactment, document, citation }, key);
      case 'repeal':
        await this.ask([ann, 'repeal-rules', { enactment, from: step.from, citation }, key]);
        return;
      case 'void': {
        const until = ending(step.from, step.until);
        await this.ask([ann, 'void-rules', { enactment, from: step.from, until, citation }, key]);
      }
    }
  }
}

const memberChange = ({ act, state, from, until }: Extract<Step, { kind: 'member' }>) =>
  act === 'void-admission'
    ? { state, from, until: ending(from, until), citation }
    : { state, from, citation };
