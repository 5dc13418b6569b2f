import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { ProductCode } from '#kernel';
import { Zone } from '#host/zone';
import { For, ForAnyKey } from '../access/for.ts';
import { notFound } from '../http/problem.ts';
import { floorShape, lawShape, proposalsShape } from '../shapes/answers/law.ts';
import { atOf, AtQuery, ProductPath } from '../shapes/parameters.dto.ts';
import { Asks, NeedsKey } from '../shapes/published.ts';

/** The law of the zone on a date, as known now or earlier. */
@Controller('v1')
export class LawController {
  readonly #zone: Zone;

  constructor(@Inject(Zone) zone: Zone) {
    this.#zone = zone;
  }

  /** All law in force: every floor, rule set, rate and membership, each with its event. */
  @Get('law')
  @ForAnyKey()
  @NeedsKey()
  @Asks(lawShape, 'The law in force')
  law(@Query() query: AtQuery): object {
    return this.#zone.questions.law(atOf(query));
  }

  /** The floor of a product. */
  @Get('floors/:product')
  @ForAnyKey()
  @NeedsKey()
  @Asks(floorShape, 'The floor, and the event that set it')
  floor(@Param() { product }: ProductPath, @Query() query: AtQuery): object {
    const at = atOf(query);
    const floor = this.#zone.questions.floor(product as ProductCode, at);
    if (floor === undefined) throw notFound(`${product} has no floor on ${at.valid}.`);
    const { unitPrice, by, citation } = floor;
    return { product, valid: at.valid, unitPrice, citation, event: by };
  }

  /** Floors that await approval by another principal. */
  @Get('proposals')
  @For('secretariat', 'operator', 'auditor', 'panel')
  @NeedsKey()
  @Asks(proposalsShape, 'Every open proposal')
  proposals(): object {
    return { proposals: this.#zone.questions.proposals() };
  }
}
