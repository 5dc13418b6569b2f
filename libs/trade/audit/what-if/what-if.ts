import type { IsoDate, Period, StateCode } from '#kernel';
import { lawAsOf } from '#trade/law';
import type { KnownShipment } from '#trade/standing';
import type { WhatIf } from './document.ts';
import { type Figures, Group } from './figures.ts';
import { type MostChanged, MostChangedOnes } from './most-changed.ts';
import { reassessing } from './reassess.ts';
import type { StandingChange } from './standing-change.ts';
import { type Asking, groupOf, partOf, type StatePart, type Supposing } from './state-part.ts';
import { supposedLaw } from './supposed-law.ts';

/** What would differ under hypothetical law: in total, by member, product and month. */
export type WhatIfReport = {
  readonly schema: 'plimsoll/what-if-report@1';
  readonly title: string | null;
  /** Only declarations governed by the law of these days were looked at. */
  readonly period: Period;
  readonly lawAsOf: string | null;
  readonly total: Figures;
  readonly byMember: Readonly<Record<string, Figures>>;
  readonly byProduct: Readonly<Record<string, Figures>>;
  readonly byMonth: Readonly<Record<string, Figures>>;
  /** The shipments whose duty changes most, ten of each currency. */
  readonly mostChanged: readonly MostChanged[];
  /** Standings on this day; those that differ are listed. */
  readonly standingsOn: IsoDate;
  readonly standings: readonly StandingChange[];
};

const figuresOf = (groups: ReadonlyMap<string, Group>): Readonly<Record<string, Figures>> =>
  Object.fromEntries(
    [...groups]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, group]) => [name, group.figures()]),
  );

/** One hypothetical, asked of the shipments of one state after the other. Nothing is recorded. */
export class WhatIfTally {
  readonly #whatIf: WhatIf;
  readonly #asking: Supposing;
  readonly #total = new Group();
  readonly #members = new Map<string, Group>();
  readonly #products = new Map<string, Group>();
  readonly #months = new Map<string, Group>();
  readonly #most = new MostChangedOnes();
  readonly #standings: StandingChange[] = [];

  /** Throws `Malformed` where the hypothetical cannot be law. */
  constructor(whatIf: WhatIf, asking: Asking) {
    this.#whatIf = whatIf;
    const { law, account } = asking;
    const supposed = supposedLaw(law, whatIf);
    this.#asking = { ...asking, supposed, reassess: reassessing({ ...supposed, account }) };
  }

  /** What all shipments come to that a state's customs declared; nothing is taken in. */
  partOf(state: StateCode, shipments: Iterable<KnownShipment>): StatePart {
    return partOf(this.#asking, state, shipments);
  }

  /** Takes in what a state comes to: states in their order, whoever asked them. */
  take({ state, total, products, months, most, changed, standing }: StatePart): void {
    this.#total.add(total);
    if (total.declarations > 0) groupOf(this.#members, state).add(total);
    for (const [product, sums] of products) groupOf(this.#products, product).add(sums);
    for (const [month, sums] of months) groupOf(this.#months, month).add(sums);
    for (const one of most) this.#most.rank(one);
    for (const one of changed) this.#asking.onChanged?.(one);
    if (standing !== undefined) this.#standings.push(standing);
  }

  report(): WhatIfReport {
    const { period, law, standingsOn } = this.#asking;
    return {
      schema: 'plimsoll/what-if-report@1',
      title: this.#whatIf.title ?? null,
      period,
      lawAsOf: lawAsOf(law),
      total: this.#total.figures(),
      byMember: figuresOf(this.#members),
      byProduct: figuresOf(this.#products),
      byMonth: figuresOf(this.#months),
      mostChanged: this.#most.told(),
      standingsOn,
      standings: this.#standings.toSorted((a, b) => (a.state < b.state ? -1 : 1)),
    };
  }
}
