import { Controller, Get, Inject, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { type RecalculationAnswer, Zone } from '#host/zone';
import { reportCsv } from '#trade/recalculations';
import { For } from '../access/for.ts';
import { answer } from '../http/answer.ts';
import { Commands } from '../http/commands.ts';
import { type Exchange, Exchanged } from '../http/exchange.ts';
import { notFound, Problem } from '../http/problem.ts';
import type { Told } from '../http/told.ts';
import { recalculationShape } from '../shapes/answers/recalculations.ts';
import { EmptyBody, VoidsBody } from '../shapes/bodies.dto.ts';
import { RecalculationPath, RecalculationQuery } from '../shapes/recalculation.dto.ts';
import { Asks, NeedsKey, TakesBody, TakesCommand } from '../shapes/published.ts';

/** As if something had never applied: the dry run, its approval, and what became of it. */
@Controller('v1/recalculations')
export class RecalculationsController {
  readonly #zone: Zone;
  readonly #commands: Commands;

  constructor(@Inject(Zone) zone: Zone, @Inject(Commands) commands: Commands) {
    this.#zone = zone;
    this.#commands = commands;
  }

  /** Makes a dry run and proposes it. The body is `{ kind, voiding }`. */
  @Post()
  @For('secretariat')
  @TakesCommand()
  @TakesBody(VoidsBody, 'What is to be void, over which days')
  async propose(@Exchanged(VoidsBody) { caller, body, request, reply }: Exchange): Promise<Told> {
    const given = { command: 'propose-recalculation', input: body, caller, request };
    return answer(reply, await this.#commands.give(given));
  }

  /** Approves what another principal proposed: all it touches is decided anew. */
  @Post(':id/approval')
  @For('secretariat')
  @TakesCommand()
  @TakesBody(EmptyBody, 'Nothing: {}')
  async approve(
    @Param() { id }: RecalculationPath,
    @Exchanged(EmptyBody) { caller, request, reply }: Exchange,
  ): Promise<Told> {
    const input = { recalculation: id };
    const given = { command: 'approve-recalculation', input, caller, request };
    return answer(reply, await this.#commands.give(given));
  }

  /** How far a recalculation is, its report, and every decision it changes; `format=csv` for these alone. */
  @Get(':id')
  @For('secretariat', 'auditor', 'panel')
  @NeedsKey()
  @Asks(recalculationShape, 'The recalculation, its dry run and its final report')
  async find(
    @Param() { id }: RecalculationPath,
    @Query() { format }: RecalculationQuery,
  ): Promise<RecalculationAnswer | StreamableFile> {
    const found = await this.#zone.questions.recalculation(id);
    if (found === undefined) throw notFound('No such recalculation was proposed.');
    if (format !== 'csv') return found;
    if (found.rows === null) {
      throw new Problem('refused', 'Law changed since the dry run: run it again.', { rule: 'RC3' });
    }
    const csv = Buffer.from(reportCsv(found.rows));
    return new StreamableFile(csv, { type: 'text/csv; charset=utf-8' });
  }
}
