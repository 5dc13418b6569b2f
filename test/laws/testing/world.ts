import {
  ann,
  bea,
  customsOf,
  enactRules,
  openZone,
  proposalOf,
  recordedBy,
  type Said,
  say,
} from '#host/testing';
import type { Submitted, Zone } from '#host/zone';
import { latestVersion } from '#trade/shipments';
import {
  declaring,
  determining,
  documentOf,
  ending,
  floorChange,
  memberChange,
  publishing,
} from './documents.ts';
import { type First, firstLaw } from './first-law.ts';
import { finalOf, limitsChange, lodged } from './finals.ts';
import { moneyOf } from './money.ts';
import type { Step } from './steps.ts';

const citation = 'An act';
const japan = customsOf('JPN');

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

  /** A zone with its first law and its first shipments. */
  static async begin(directory: string, first: First): Promise<World> {
    const world = new World(await openZone(directory));
    await firstLaw(world, first);
    return world;
  }

  /** What happens in one step; a floor or rule set needs two principals, so its step is two commands. */
  async happen(step: Step): Promise<void> {
    this.#asked += 1;
    const key = `step-${this.#asked}`;
    switch (step.kind) {
      case 'floor':
        return this.#floor(step, key);
      case 'rules':
        return this.#rules(step, key);
      case 'limits':
        return this.#limits(step, key);
      case 'amend':
        return this.#amend(step, key);
      default: {
        const said = this.#said(step, key);
        if (said[1] === 'propose-admission-voiding')
          return this.#adopt(said, 'approve-admission-voiding');
        return void (await this.ask(said));
      }
    }
  }

  async #floor(step: Extract<Step, { kind: 'floor' }>, key: string): Promise<void> {
    const change = floorChange(step, this.#floorNamed(step));
    const { product } = change.floor;
    return this.#adopt([ann, 'propose-floor', change, key], 'approve-floor', { product });
  }

  /** What one principal proposes and another approves. */
  async #adopt(proposing: Said, approve: string, named: object = {}): Promise<void> {
    const proposal = proposalOf(await this.ask(proposing));
    if (proposal === '') return;
    await this.ask([bea, approve, { ...named, proposal }, proposing[3]]);
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

  #said(step: Exclude<Step, { kind: 'floor' | 'rules' | 'limits' | 'amend' }>, key: string): Said {
    switch (step.kind) {
      case 'member':
        return [ann, step.act, memberChange(step), key];
      case 'rate':
        return this.#rate(step, key);
      case 'reference':
        return [ann, 'determine-reference-price', determining(step), key];
      case 'declare':
        return [japan, 'declare-shipment', declaring(step), key];
      case 'cancel': {
        const cancellation = { reason: 'not shipped', ...lodged(step) };
        return [japan, 'cancel-shipment', { shipment: this.#shipment(step), cancellation }, key];
      }
      case 'finalise':
        return [japan, ...finalOf(step, this.#shipment(step)), key];
      case 'pay':
      case 'refund':
      case 'secure':
        return [japan, ...moneyOf(step, this.#shipment(step)), key];
    }
  }

  /** An amendment says of what is provisional what is so by now. */
  async #amend(step: Extract<Step, { kind: 'amend' }>, key: string): Promise<void> {
    await this.zone.views.catchUp();
    const shipment = this.#shipment(step);
    const { provisional = [] } = latestVersion(this.zone.rows, shipment)?.declaration ?? {};
    const declaration = declaring({ ...step, provisional });
    const amendment = { declaration, reason: 'a slip', ...lodged(step) };
    await this.ask([japan, 'amend-shipment', { shipment, amendment }, key]);
  }

  async #limits(step: Extract<Step, { kind: 'limits' }>, key: string): Promise<void> {
    const change = limitsChange(step, this.#one('ZoneRulesEnacted', step.pick));
    const proposal = proposalOf(await this.ask([ann, 'propose-zone-rule', change, key]));
    if (proposal === '') return;
    await this.ask([bea, 'approve-zone-rule', { kind: 'time-limits', proposal }, key]);
  }

  #shipment({ pick }: { readonly pick: number }): string {
    return this.#one('ShipmentDeclared', pick);
  }

  #rate(step: Extract<Step, { kind: 'rate' }>, key: string): Said {
    const { act, rate } = step;
    if (act === 'publish') return [ann, 'publish-rate', publishing(step), key];
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
      case 'void': {
        const { act, from } = step;
        const days = act === 'repeal' ? { from } : { from, until: ending(from, step.until) };
        const change = { act, rules: { enactment, ...days, citation } };
        return this.#adopt([ann, 'propose-rules-change', change, key], 'approve-rules-change');
      }
    }
  }
}
