import { Controller, Inject, Param, Post } from '@nestjs/common';
import { ForAnyKey } from '../access/for.ts';
import { answer } from '../http/answer.ts';
import { Commands } from '../http/commands.ts';
import { type Exchange, Exchanged } from '../http/exchange.ts';
import type { Told } from '../http/told.ts';
import { CommandPath } from '../shapes/parameters.dto.ts';
import { TakesCommand } from '../shapes/published.ts';

/** Every command of the zone by its name; each is for the roles the zone says. */
@Controller('v1/commands')
export class CommandsController {
  readonly #commands: Commands;

  constructor(@Inject(Commands) commands: Commands) {
    this.#commands = commands;
  }

  /** Gives a command by its name. The body is its input. */
  @Post(':command')
  @ForAnyKey()
  @TakesCommand()
  async give(@Param() { command }: CommandPath, @Exchanged() exchange: Exchange): Promise<Told> {
    const { caller, body: input, request, reply } = exchange;
    return answer(reply, await this.#commands.give({ command, input, caller, request }));
  }
}
