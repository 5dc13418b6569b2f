import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { type Quote, Zone } from '#host/zone';
import { ForAnyKey } from '../access/for.ts';
import { type Exchange, Exchanged } from '../http/exchange.ts';
import { quoteShape } from '../shapes/answers/quote.ts';
import { DeclarationBody } from '../shapes/bodies.dto.ts';
import { Asks, NeedsKey, TakesBody } from '../shapes/published.ts';

/** What a shipment would pay. */
@Controller('v1/quotes')
export class QuotesController {
  readonly #zone: Zone;

  constructor(@Inject(Zone) zone: Zone) {
    this.#zone = zone;
  }

  /** Assesses a declaration by the law of now without recording anything. */
  @Post()
  @HttpCode(200)
  @ForAnyKey()
  @NeedsKey()
  @TakesBody(DeclarationBody, 'A declaration')
  @Asks(
    quoteShape,
    'The duty it would bear, the law it would be judged by, and its distance from the floor',
  )
  quote(@Exchanged(DeclarationBody) { body }: Exchange): Quote {
    return this.#zone.questions.quote(body);
  }
}
