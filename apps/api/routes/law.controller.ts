import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { parseProductCode, type ProductCode } from '#kernel';
import { floorStream, membershipsStream, rulesStream, Zone } from '#host/zone';
import { ForAnyKey } from '../access/for.ts';
import { streamNamed, TaggedBy } from '../http/etag.ts';
import { notFound } from '../http/problem.ts';
import { floorShape, lawShape, membershipsShape, rulesShape } from '../shapes/answers/law.ts';
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

  /** Who is a member, suspended or withdrawn. */
  @Get('memberships')
  @ForAnyKey()
  @NeedsKey()
  @TaggedBy(() => membershipsStream)
  @Asks(membershipsShape, 'Every state that is or was a member; ETag for commands about members')
  memberships(@Query() query: AtQuery): object {
    const { valid, memberships } = this.#zone.questions.law(atOf(query));
    return { valid, memberships };
  }

  /** The duty rule sets in force. */
  @Get('rules')
  @ForAnyKey()
  @NeedsKey()
  @TaggedBy(() => rulesStream)
  @Asks(rulesShape, 'Every rule set in force; ETag for commands about rules')
  rules(@Query() query: AtQuery): object {
    const { valid, rules } = this.#zone.questions.law(atOf(query));
    return { valid, rules };
  }

  /** The floor of a product. */
  @Get('floors/:product')
  @ForAnyKey()
  @NeedsKey()
  @TaggedBy(streamNamed('product', parseProductCode, floorStream))
  @Asks(floorShape, 'The floor, and the event that set it; ETag for commands about the floor')
  floor(@Param() { product }: ProductPath, @Query() query: AtQuery): object {
    const at = atOf(query);
    const floor = this.#zone.questions.floor(product as ProductCode, at);
    if (floor === undefined) throw notFound(`${product} has no floor on ${at.valid}.`);
    const { unitPrice, by, citation, restsOn } = floor;
    return { product, valid: at.valid, unitPrice, citation, event: by, restsOn };
  }
}
