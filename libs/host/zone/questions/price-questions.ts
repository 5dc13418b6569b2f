import type { IsoDate, ProductCode, RowsReader } from '#kernel';
import { citationOf, floorOn } from '#trade/law';
import {
  floorRestsOn,
  type ReferencePrices,
  referencePricesOn,
  type RestingFloor,
  restingFloors,
  type RestsOn,
  type Unfound,
  unfoundAnew,
} from '#trade/reference-prices';
import type { At } from './answers.ts';
import type { LawKeeper } from '../law-keeper.ts';
import { openProposals } from './proposals.ts';

type Deps = { readonly rows: RowsReader; readonly law: LawKeeper };

/** A proposal of a floor whose determination was replaced since. */
export type RestingProposal = { readonly proposal: string; readonly restsOn: RestsOn };

/** What is to be looked at about reference prices: what rests on a replaced one, what was not found. */
export type PriceMatters = {
  readonly valid: IsoDate;
  readonly floors: readonly RestingFloor[];
  readonly proposals: readonly RestingProposal[];
  readonly unfound: readonly Unfound[];
};

/** The floor of a product on a date: its citation, and the reference price it rests on. */
export const floorAt = ({ law: keeper }: Deps, product: ProductCode, { valid, known }: At) => {
  const law = keeper.asKnown(known);
  const floor = floorOn(law, product, valid);
  if (floor === undefined) return undefined;
  const resting = floorRestsOn(law, floor.by) ?? null;
  return { ...floor, citation: citationOf(law.book, floor.by), restsOn: resting };
};

/** Questions about reference prices. */
export class PriceQuestions {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** The reference prices of a product in force on a date, and every determination known. */
  of(
    product: ProductCode,
    { valid, known, method }: At & { readonly method?: string },
  ): ReferencePrices | undefined {
    return referencePricesOn(this.#deps.law.asKnown(known), product, { valid, method });
  }

  /** Floors and open proposals that rest on a replaced price, and prices not found anew. */
  matters(valid: IsoDate): PriceMatters {
    const law = this.#deps.law.now();
    return {
      valid,
      floors: restingFloors(law, valid),
      proposals: openProposals(this.#deps).flatMap(({ proposal, restsOn }) =>
        restsOn === undefined || restsOn.replacedBy === null ? [] : [{ proposal, restsOn }],
      ),
      unfound: unfoundAnew(law),
    };
  }
}
