import type { EventId } from '#kernel';
import { type Clock, start, type StoredEvent } from '#ledger/core';
import { type Caller, Zone } from '#host/zone';
import type { ProposedRules } from '#trade/duty-rules';
import { shippedStandingRule } from '#trade/zone-rules';
import { rawDeclaration } from '../../libs/host/testing/declaration.ts';
import { concentrate, priceOf, productSaying, rateSaying } from '../../libs/host/testing/law.ts';
import { rulesSaying } from '../../libs/host/testing/rules.ts';
import { ann, bea, customsOf, operator, say } from '../../libs/host/testing/zone.ts';
import { finalHistory } from './final-history.ts';
import { priceHistory } from './price-history.ts';
import { quotaHistory } from './quota-history.ts';
import { admissionVoidings, endRules, voidHistory } from './void-history.ts';

/** A clock that stands still between commands, so that two ledgers of this history tell one time. */
class HistoryClock implements Clock {
  nowMs = Date.parse('2026-06-01T12:00:00.000Z');
  monotonicMs = 0;
  now = (): number => this.nowMs;
  monotonic = (): number => this.monotonicMs;

  pass(ms: number): void {
    this.nowMs += ms;
    this.monotonicMs += ms;
  }
}

const founding = {
  zone: 'golden-zone',
  timeZone: 'Etc/UTC',
  currency: 'USD',
  notice: 'a golden ledger',
};
const citation = 'An act';
const japan = customsOf('JPN');
const tin = 'tin.metal.ingot.lme';
const reach = { product: concentrate, from: '2026-01-01', until: null, citation };
const floor = { ...reach, unitPrice: priceOf('100') };
const document = rulesSaying();
/** A zone in which every kind of fact is recorded by the commands that record it. */
class History {
  readonly zone: Zone;
  readonly #clock: HistoryClock;
  #asked = 0;

  constructor(zone: Zone, clock: HistoryClock) {
    this.zone = zone;
    this.#clock = clock;
  }

  /** Gives a command; the id of the last fact it recorded, and the proposal it named, if it did. */
  async give(caller: Caller, command: string, input: unknown) {
    this.#clock.pass(1000);
    this.#asked += 1;
    const { handled } = await say(this.zone, [caller, command, input, `k${this.#asked}`]);
    if (handled.kind !== 'recorded') throw new Error(`${command}: ${JSON.stringify(handled)}`);
    await this.zone.settled();
    const last = handled.events.at(-1);
    const { proposal = '' } = (last?.data ?? {}) as { readonly proposal?: string };
    return { id: (last?.header.id ?? '') as EventId, stream: handled.stream, proposal };
  }

  async people(): Promise<void> {
    for (const { principal, role, state } of [operator, ann, bea, japan, customsOf('CAN')]) {
      const added = state === null ? { principal, role } : { principal, role, state };
      await this.give(operator, 'add-principal', added);
    }
    await this.give(operator, 'revoke-principal', { principal: 'p.customs.can', reason: 'left' });
    for (const state of ['AUS', 'JPN', 'CAN'])
      await this.give(ann, 'admit-member', { state, from: '2020-01-01', citation });
    const change = (from: string) => ({ state: 'CAN', from, citation });
    await this.give(ann, 'suspend-member', change('2021-01-01'));
    await this.give(ann, 'reinstate-member', change('2022-01-01'));
    await this.give(ann, 'record-withdrawal', change('2023-01-01'));
    const voided = { state: 'CAN', from: '2020-06-01', until: '2020-07-01', citation };
    await admissionVoidings((...said) => this.give(...said), voided);
  }

  async things(): Promise<void> {
    await this.give(ann, 'list-product', productSaying());
    const revised = productSaying({ from: '2025-01-01', name: 'Wolframite, 65 % WO3' });
    await this.give(ann, 'revise-product', revised);
    const named = { product: tin, mineral: 'tin', stage: 'metal', form: 'ingot', grade: 'lme' };
    await this.give(ann, 'list-product', productSaying({ ...named, hs: [] }));
    await this.give(ann, 'delist-product', { product: tin, from: '2025-01-01', citation });
    const { id: corrects } = await this.give(ann, 'publish-rate', rateSaying());
    const correction = { corrects, rate: '1.26', source: 'Erratum' };
    await this.give(ann, 'correct-rate', { series: 'ecb.eur', year: '2026', correction });
  }

  async zoneRules(): Promise<void> {
    const rules = { document: shippedStandingRule, citation };
    const propose = (change: object) =>
      this.give(ann, 'propose-zone-rule', { kind: 'standing', ...change });
    const approve = ({ proposal }: { readonly proposal: string }) =>
      this.give(bea, 'approve-zone-rule', { kind: 'standing', proposal });
    const { id } = await approve(await propose({ act: 'enact', rules }));
    const corrected = { ...rules, document: { ...shippedStandingRule, version: 2 }, corrects: id };
    await approve(await propose({ act: 'correct', rules: corrected }));
    const repeal = { act: 'repeal', rules: { enactment: id, from: '2030-01-01', citation } };
    const { proposal } = await propose(repeal);
    await this.give(bea, 'withdraw-zone-rule', { kind: 'standing', proposal, reason: 'too late' });
    await approve(await propose(repeal));
  }

  async floor(act: 'set' | 'correct' | 'lift' | 'void', change: object): Promise<EventId> {
    const { proposal } = await this.give(ann, 'propose-floor', { act, floor: change });
    return (await this.give(bea, 'approve-floor', { product: concentrate, proposal })).id;
  }

  async rules(input: object): Promise<EventId> {
    const { proposal } = await this.give(ann, 'propose-rules', input);
    const open = this.zone.questions.proposals().find((one) => one.proposal === proposal);
    const { edgeSheet, affected } = (open?.rules ?? {}) as Partial<ProposedRules['seen']>;
    const diff = affected?.digest;
    return (await this.give(bea, 'approve-rules', { proposal, edgeSheet, diff })).id;
  }

  /** One shipment through all that can happen to it, and the law that judges it. */
  async trade(): Promise<void> {
    const { proposal } = await this.give(ann, 'propose-floor', { act: 'set', floor });
    await this.give(ann, 'withdraw-proposal', { product: concentrate, proposal, reason: 'a slip' });
    const set = await this.floor('set', floor);
    const { proposal: slip } = await this.give(ann, 'propose-rules', { document, citation });
    await this.give(bea, 'withdraw-rules-proposal', { proposal: slip, reason: 'a slip' });
    const enactment = await this.rules({ document, citation });
    const { stream } = await this.give(japan, 'declare-shipment', rawDeclaration());
    const shipment = stream.slice('shipment-'.length);
    const declaration = rawDeclaration({ value: { amount: '720', currency: 'EUR' } });
    const amendment = { declaration, reason: 'invoiced in euro' };
    await this.give(japan, 'amend-shipment', { shipment, amendment });
    const payment = { paid: { amount: '50', currency: 'USD' }, paidOn: '2026-03-20' };
    await this.give(japan, 'pay-duty', { shipment, payment });
    const security = { lodged: { amount: '100', currency: 'USD' }, lodgedOn: '2026-03-20' };
    const { id: lodged } = await this.give(japan, 'lodge-security', { shipment, security });
    await this.floor('correct', { ...floor, unitPrice: priceOf('110'), corrects: set });
    const version = { document: { ...document, version: 2 }, citation, corrects: enactment };
    await this.rules(version);
    await voidHistory((...said) => this.give(...said), enactment);
    await this.floor('void', { ...reach, from: '2026-02-01', voids: set });
    const cancellation = { reason: 'returned', on: '2026-03-30' };
    await this.give(japan, 'cancel-shipment', { shipment, cancellation });
    const refund = { refunded: payment.paid, refundedOn: '2026-04-02', reason: 'returned' };
    await this.give(japan, 'refund-duty', { shipment, refund });
    const release = { security: lodged, released: security.lodged, releasedOn: '2026-04-02' };
    await this.give(japan, 'release-security', { shipment, release });
    await endRules((...said) => this.give(...said), {
      act: 'repeal',
      rules: { enactment, from: '2028-01-01', citation },
    });
    await this.floor('lift', { ...reach, from: '2027-01-01' });
  }

  async clock(): Promise<void> {
    this.#clock.nowMs += 2 * 86_400_000;
    await this.give(operator, 'resume-writing', { reason: 'the clock was set right' });
  }
}

/** The whole log of a new zone in which every type of event was recorded by real commands. */
export const goldenHistory = async (directory: string): Promise<readonly StoredEvent[]> => {
  const clock = new HistoryClock();
  const zone = await Zone.open({ directory, founding, clock, draws: 20 });
  const history = new History(zone, clock);
  await history.people();
  await history.things();
  await priceHistory((...said) => history.give(...said));
  await history.zoneRules();
  await history.trade();
  await quotaHistory((...said) => history.give(...said));
  await finalHistory((...said) => history.give(...said));
  await history.clock();
  const stored: StoredEvent[] = [];
  for await (const page of zone.log.readAll(start)) stored.push(...page.map(({ event }) => event));
  await zone.close();
  return stored;
};
