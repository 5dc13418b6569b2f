import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { Row } from '#kernel';
import { parsePrincipalId } from '#host/access';
import { Zone } from '#host/zone';
import { streamName } from '#ledger/core';
import { For } from '../access/for.ts';
import { streamNamed, TaggedBy } from '../http/etag.ts';
import { notFound } from '../http/problem.ts';
import { principalShape } from '../shapes/answers/access.ts';
import { PrincipalPath } from '../shapes/parameters.dto.ts';
import { Asks, NeedsKey } from '../shapes/published.ts';

/** Who may act, in which role; never anybody's keys. */
@Controller('v1/principals')
export class PrincipalsController {
  readonly #zone: Zone;

  constructor(@Inject(Zone) zone: Zone) {
    this.#zone = zone;
  }

  /** A principal that may act. */
  @Get(':principal')
  @For('operator', 'auditor')
  @NeedsKey()
  @TaggedBy(streamNamed('principal', parsePrincipalId, (id) => streamName('principal', id)))
  @Asks(principalShape, 'Its role and state; ETag for revoking it')
  principal(@Param() { principal }: PrincipalPath): Row {
    const row = this.#zone.rows.get('principals', [principal]);
    if (row === undefined) throw notFound('No such principal may act.');
    return row;
  }
}
