import { Body, Controller, HttpCode, Inject, Post, Query, StreamableFile } from '@nestjs/common';
import type { Caller } from '#host/zone';
import { Who } from '../access/caller.ts';
import { For } from '../access/for.ts';
import { type Exchange, Exchanged } from '../http/exchange.ts';
import { Imports } from '../http/imports.ts';
import { uploadOf } from '../http/upload-body.ts';
import { keptProfileShape } from '../shapes/answers/imports.ts';
import { ProfileBody } from '../shapes/bodies.dto.ts';
import { ImportQuery } from '../shapes/import.dto.ts';
import { Asks, NeedsKey, TakesBody } from '../shapes/published.ts';
import { TakesRows } from '../shapes/takes-rows.ts';

const asLines = { type: 'application/x-ndjson; charset=utf-8' };

/** Brings files of trade in. */
@Controller('v1')
export class ImportsController {
  readonly #imports: Imports;

  constructor(@Inject(Imports) imports: Imports) {
    this.#imports = imports;
  }

  /**
   * Imports rows as they come. The answer begins while they do, a line of JSON each: `progress`, `bad`
   * (a line of the file of bad rows), and at last `report` or `problem`. Customs hand in rows of their
   * own state; an operator's rows each name their customs.
   */
  @Post('imports')
  @HttpCode(200)
  @For('customs', 'operator')
  @TakesRows()
  async import(
    @Query() { profile }: ImportQuery,
    @Body() body: unknown,
    @Who() caller: Caller,
  ): Promise<StreamableFile> {
    const by = caller.role === 'customs' ? caller : undefined;
    return new StreamableFile(await this.#imports.begin(uploadOf(body), { profile, by }), asLines);
  }

  /** Takes a mapping profile of one's own and names it, for imports until the service ends. */
  @Post('import-profiles')
  @HttpCode(200)
  @For('customs', 'operator')
  @NeedsKey()
  @TakesBody(ProfileBody, 'A mapping profile')
  @Asks(keptProfileShape, 'The name to import by')
  keep(@Exchanged(ProfileBody) { body }: Exchange): object {
    return this.#imports.keep(body);
  }
}
