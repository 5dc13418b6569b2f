import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { ProductCode } from '#kernel';
import { type LawReplay, type PriceMatters, Zone } from '#host/zone';
import type { ReferencePrices } from '#trade/reference-prices';
import { For, ForAnyKey } from '../access/for.ts';
import { notFound } from '../http/problem.ts';
import { lawReplayShape } from '../shapes/answers/audit.ts';
import { priceMattersShape, referencePricesShape } from '../shapes/answers/reference-prices.ts';
import { DecisionQuery } from '../shapes/audit.dto.ts';
import { atOf, ProductPath } from '../shapes/parameters.dto.ts';
import { OnQuery, ReferencePricesQuery, validOf } from '../shapes/prices.dto.ts';
import { Asks, NeedsKey } from '../shapes/published.ts';

/** What the zone found products to be worth, by which method from which observations. */
@Controller('v1/reference-prices')
export class ReferencePricesController {
  readonly #zone: Zone;

  constructor(@Inject(Zone) zone: Zone) {
    this.#zone = zone;
  }

  /** What is to be looked at: what rests on a price that was replaced, and prices not found anew. */
  @Get()
  @For('secretariat', 'operator', 'auditor', 'panel')
  @NeedsKey()
  @Asks(priceMattersShape, 'Floors, open proposals, and determinations, each with its reason')
  priceMatters(@Query() query: OnQuery): PriceMatters {
    return this.#zone.questions.prices.matters(validOf(query));
  }

  /** The reference prices of a product: in force on the date, by each method; and their history. */
  @Get(':product')
  @ForAnyKey()
  @NeedsKey()
  @Asks(
    referencePricesShape,
    'What is in force, each with its worksheet; every determination known',
  )
  referencePrices(
    @Param() { product }: ProductPath,
    @Query() query: ReferencePricesQuery,
  ): ReferencePrices {
    const { method } = query;
    const asked = { ...atOf(query), ...(method === undefined ? {} : { method }) };
    const found = this.#zone.questions.prices.of(product as ProductCode, asked);
    if (found === undefined) {
      const by = method === undefined ? '' : ` by ${method}`;
      throw notFound(`No reference price of ${product} was determined${by}.`);
    }
    return found;
  }

  /** Determines again from the log alone what was determined, or one determination by its event. */
  @Get(':product/replay')
  @ForAnyKey()
  @NeedsKey()
  @Asks(lawReplayShape, 'How many come out the same, and every difference of those that do not')
  async replayPrices(
    @Param() { product }: ProductPath,
    @Query() { event }: DecisionQuery,
  ): Promise<LawReplay> {
    const found = await this.#zone.questions.replays.prices(product, event);
    if (found !== undefined) return found;
    const which = event === undefined ? 'No reference price' : `${event}: no reference price`;
    throw notFound(`${which} of ${product} was determined.`);
  }
}
