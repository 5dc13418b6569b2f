import type { EventId, ProductCode } from '#kernel';
import { type DutyRulesEvent, reportOn } from '#trade/duty-rules';
import { idOf } from './ids.ts';
import { concentrate } from './law.ts';
import { rulesSaying, someDigest } from './rules.ts';

type Changes = Readonly<Record<string, unknown>>;
const digest = someDigest;
const citation = 'Duty act';
const [ann, bea] = ['p.ann', 'p.bea'];
const proposal = idOf(801);
const reports = { lint: 'lint', edgeSheet: 'edges', diff: 'text and price' };
const affected = { asOf: idOf(700), digest: 'whole diff' };
const seen = { ...reports, affected };
const adopted = { ...seen, proposal, proposedBy: ann, approvedBy: bea };

const enacted = (changed: Changes = {}): DutyRulesEvent => ({
  type: 'DutyRulesEnacted',
  data: { document: rulesSaying(changed), digest, citation },
});
const proposed = (changed: Changes = {}, corrects?: EventId): DutyRulesEvent => ({
  type: 'DutyRulesProposed',
  data: {
    proposal,
    document: rulesSaying(changed),
    digest,
    citation,
    ...(corrects === undefined ? {} : { corrects }),
    proposedBy: ann,
    seen,
  },
});

const examinedOf = (document: unknown) => ({
  findings: reportOn(document, { former: undefined, draws: 20 }).lint.findings,
  seen: reports,
});
const proposing = (document: unknown, corrects?: string) =>
  ({
    type: 'ProposeDutyRules',
    proposal,
    document,
    digest,
    citation,
    ...(corrects === undefined ? {} : { corrects }),
    examined: examinedOf(document),
    listed: [concentrate, 'tin.metal.ingot.lme'] as readonly string[] as readonly ProductCode[],
    affected,
    by: ann,
  }) as const;
const propose = (changed: Changes = {}) => proposing(rulesSaying(changed));
const correct = (n: number, changed: Changes = {}) => proposing(rulesSaying(changed), idOf(n));
const approve = (changed: Changes = {}) =>
  ({
    type: 'ApproveDutyRules',
    proposal,
    edgeSheet: 'edges',
    diff: 'whole diff',
    examined: { findings: [], seen: reports },
    by: bea,
    ...changed,
  }) as const;

/** Rule sets on their way to law: proposed by ann, approved by bea, by edge sheet and diff. */
export const proposals = {
  adopted,
  approve,
  by: ann,
  correct,
  enacted,
  proposal,
  propose,
  proposed,
  proposing,
  seen,
};
