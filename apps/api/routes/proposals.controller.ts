import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { type RulesDiff, Zone } from '#host/zone';
import { For } from '../access/for.ts';
import { pageOf } from '../http/cursor.ts';
import { TaggedBy } from '../http/etag.ts';
import { notFound } from '../http/problem.ts';
import { proposalShape, proposalsShape } from '../shapes/answers/law.ts';
import { rulesDiffShape } from '../shapes/answers/rules-diff.ts';
import { limitOf, PageQuery, ProposalPath } from '../shapes/parameters.dto.ts';
import { Asks, NeedsKey } from '../shapes/published.ts';

/** Changes of law that await approval by another principal. */
@Controller('v1/proposals')
export class ProposalsController {
  readonly #zone: Zone;

  constructor(@Inject(Zone) zone: Zone) {
    this.#zone = zone;
  }

  /** What awaits approval. */
  @Get()
  @For('secretariat', 'operator', 'auditor', 'panel')
  @NeedsKey()
  @Asks(proposalsShape, 'Every open proposal')
  proposals(@Query() query: PageQuery): object {
    const { items, next } = pageOf(this.#zone.questions.proposals(), {
      key: { list: 'proposals' },
      keyOf: ({ proposedAt, proposal }) => [proposedAt, proposal],
      cursor: query.cursor,
      limit: limitOf(query),
    });
    return { proposals: items, next };
  }

  /** One proposal that awaits approval. */
  @Get(':proposal')
  @For('secretariat', 'operator', 'auditor', 'panel')
  @NeedsKey()
  @TaggedBy(({ proposal = '' }, zone) => zone.questions.proposal(proposal)?.stream)
  @Asks(proposalShape, 'The proposal; the ETag is for approving or withdrawing it')
  proposal(@Param() { proposal }: ProposalPath): object {
    const open = this.#zone.questions.proposal(proposal);
    if (open === undefined) throw notFound('No such proposal awaits approval.');
    return open;
  }

  /** What a proposed duty rule set changes, also once it is law: drawn up again from the log. */
  @Get(':proposal/diff')
  @For('secretariat', 'auditor', 'panel')
  @NeedsKey()
  @Asks(rulesDiffShape, 'Text, duty by price and declarations affected, with the digests recorded')
  async diff(@Param() { proposal }: ProposalPath): Promise<RulesDiff> {
    const found = await this.#zone.questions.rulesDiff(proposal);
    if (found === undefined) throw notFound('No such duty rule set was proposed.');
    return found;
  }
}
