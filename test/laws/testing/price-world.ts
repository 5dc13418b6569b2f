import fc from 'fast-check';
import { addDays, type IsoDate } from '#kernel';
import {
  ann,
  bea,
  clauseGiving,
  correctObservation,
  determinePrice,
  enactMethod,
  observePrice,
  openZone,
  priceOf,
  productSaying,
  proposalOf,
  recordedBy,
  say,
  withdrawObservation,
} from '#host/testing';
import type { Zone } from '#host/zone';
import { shippedMethods } from '#trade/reference-prices';

const { product } = productSaying();
const rounded = { mode: 'halfUp', places: 2, source: 'method' };
const type = 'USD/t.dry';

const clauseOf = (value: unknown): object => ({
  ...clauseGiving('price', value),
  source: 'method',
});

/** A mean of the last four publications, of so many at least; euros at the rate of their day. */
const meanOf = (version: number, atLeast: number) => ({
  ...(shippedMethods['last-publications'] as object),
  id: 'mean',
  version,
  fx: { observations: { policy: 'dateOf', by: 'observation', series: 'ecb', rounded } },
  let: {
    recent: { op: 'window', of: 'quotes', last: 4, asOf: { op: 'governingDate' } },
  },
  clauses: [clauseOf({ op: 'mean', of: 'recent', atLeast, rounded })],
  examples: [],
});

/** Nine tenths of what the mean was fixed at last. */
const fixed = {
  op: 'lawAt',
  what: 'lastFixing',
  key: `mean/${product}`,
  date: { op: 'governingDate' },
  type,
  scale: 2,
  domain: ['0', '100000'],
};
const discount = {
  ...meanOf(1, 1),
  id: 'discount',
  fx: {},
  inputs: {},
  let: {},
  clauses: [clauseOf({ op: 'percentOf', percent: '90', of: fixed })],
};

/** One thing that happens to prices; `pick` chooses among what happened before it. */
export type PriceStep = {
  readonly kind: 'observe' | 'late' | 'correct' | 'withdraw' | 'determine' | 'rate' | 'method';
  readonly amount: string;
  readonly pick: number;
};
const kinds = ['observe', 'late', 'correct', 'withdraw', 'determine', 'determine'] as const;

export const priceHistories: fc.Arbitrary<readonly PriceStep[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds, 'rate', 'method'),
    amount: fc.constantFrom('80', '99.99', '100', '110.5', '250'),
    pick: fc.nat(6),
  }),
  { minLength: 8, maxLength: 20, size: 'max' },
);

/** A zone in which prices are observed and found, a day for each thing that happens. */
export class PriceWorld {
  readonly zone: Zone;
  readonly #seen: string[] = [];
  #day = '2026-01-02' as IsoDate;
  #method = '';
  #rate = '';
  #version = 1;

  private constructor(zone: Zone) {
    this.zone = zone;
  }

  static async begin(directory: string): Promise<PriceWorld> {
    const world = new PriceWorld(await openZone(directory));
    const { zone } = world;
    await say(zone, [ann, 'list-product', productSaying(), 'k']);
    const quoted = { series: 'ecb.eur', currency: 'USD', per: 'EUR', source: 'A bank' };
    const rate = { ...quoted, rate: '1.25', from: '2026-01-01', until: '2027-01-01' };
    world.#rate = recordedBy(await say(zone, [ann, 'publish-rate', rate, 'k']))[0]?.id ?? '';
    world.#method = await enactMethod(zone, meanOf(1, 2));
    await enactMethod(zone, discount);
    for (const amount of ['100', '110', '120']) await world.#observe({ amount, pick: 0 });
    return world;
  }

  async happen(step: PriceStep): Promise<void> {
    this.#day = addDays(this.#day, 1);
    const { zone } = this;
    switch (step.kind) {
      case 'observe':
        return this.#observe(step);
      case 'late':
        return this.#observeLate(step);
      case 'correct':
        return void (await correctObservation(zone, this.#one(step), step.amount));
      case 'withdraw':
        return void (await withdrawObservation(zone, this.#one(step)));
      case 'determine': {
        const method = step.pick % 3 === 0 ? 'discount' : 'mean';
        return void (await determinePrice(zone, { method, on: this.#day }));
      }
      case 'rate':
        return this.#correctRate(step);
      case 'method':
        return this.#correctMethod(step);
    }
  }

  #one({ pick }: Pick<PriceStep, 'pick'>): string {
    return this.#seen[pick % this.#seen.length] ?? '';
  }

  async #observe({ amount, pick }: Omit<PriceStep, 'kind'>): Promise<void> {
    this.#day = addDays(this.#day, 1);
    const currency = pick % 2 === 0 ? 'USD' : 'EUR';
    const unitPrice = { ...priceOf(amount), currency };
    this.#seen.push(await observePrice(this.zone, [this.#day, amount], { unitPrice }));
  }

  /** What another bureau published some days ago is recorded only now. */
  async #observeLate({ amount, pick }: PriceStep): Promise<void> {
    const day = addDays(this.#day, -pick);
    this.#seen.push(await observePrice(this.zone, [day, amount], { publisher: this.#day }));
  }

  async #correctRate({ pick }: PriceStep): Promise<void> {
    const correction = { corrects: this.#rate, rate: `1.${pick + 1}`, source: 'Erratum' };
    const input = { series: 'ecb.eur', year: '2026', correction };
    await say(this.zone, [ann, 'correct-rate', input, this.#day]);
  }

  async #correctMethod({ pick }: PriceStep): Promise<void> {
    this.#version += 1;
    const document = meanOf(this.#version, (pick % 4) + 1);
    const rules = { document, corrects: this.#method, citation: 'Price act' };
    const change = { kind: 'method', act: 'correct', rules };
    const proposal = proposalOf(
      await say(this.zone, [ann, 'propose-zone-rule', change, this.#day]),
    );
    await say(this.zone, [bea, 'approve-zone-rule', { kind: 'method', proposal }, this.#day]);
  }
}
