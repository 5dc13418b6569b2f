import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Zone, zoneCommands } from '#host/zone';
import { Public } from '../access/for.ts';
import { Described } from '../http/described.ts';
import { docsPage } from '../http/docs-page.ts';
import { notFound, problemKinds } from '../http/problem.ts';

/** The API described: for programs and for people. */
@ApiExcludeController()
@Controller()
export class DocsController {
  readonly #described: Described;
  readonly #zone: Zone;

  constructor(@Inject(Described) described: Described, @Inject(Zone) zone: Zone) {
    this.#described = described;
    this.#zone = zone;
  }

  @Get('v1/openapi.json')
  @Public()
  openApi(): object {
    return this.#described.document;
  }

  @Get('docs')
  @Public()
  @Header('content-type', 'text/html; charset=utf-8')
  docs(): string {
    return docsPage(this.#described.document, zoneCommands, this.#zone.founding.notice);
  }

  /** What the `type` of a problem leads to. */
  @Get('problems/:kind')
  @Public()
  problem(@Param('kind') kind: string): object {
    const known = Object.entries(problemKinds).find(([name]) => name === kind);
    if (known === undefined) throw notFound('There is no problem of that type.');
    const [status, title] = known[1];
    return { type: `/problems/${kind}`, status, title };
  }
}
