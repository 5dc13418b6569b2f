import { describe, it } from '@jest/globals';
import { dutyRules } from './enactment.ts';
import { proposedUnaffected } from './older-records.ts';
import { given, idOf, proposals, rulesSaying, someDigest } from '#host/testing';

const {
  adopted,
  approve,
  by: ann,
  correct,
  enacted,
  proposal,
  propose,
  proposed,
  seen,
} = proposals;
const citation = 'Duty act';
const digest = someDigest;

describe('a proposal of duty rules', () => {
  it('are proposed by one principal and enacted by another, with what both had seen', () => {
    given(dutyRules).when(propose()).thenRecorded(proposed());
    given(dutyRules, [proposed()])
      .when(approve())
      .thenRecorded({
        type: 'DutyRulesEnacted',
        data: { document: rulesSaying(), digest, citation, adopted },
      });
  });

  it('are corrected by the same path, as they were enacted', () => {
    given(dutyRules, [enacted()])
      .when(correct(1, { version: 2 }))
      .thenRecorded(proposed({ version: 2 }, idOf(1)));
    given(dutyRules, [enacted(), proposed({ version: 2 }, idOf(1))])
      .when(approve())
      .thenRecorded({
        type: 'DutyRulesCorrected',
        data: {
          document: rulesSaying({ version: 2 }),
          digest,
          citation,
          corrects: idOf(1),
          adopted,
        },
      });
  });

  it('DR5: are approved by another principal than the one who proposed them', () =>
    given(dutyRules, [proposed()])
      .when(approve({ by: ann }))
      .thenRefused('DR5'));

  it('DR6: an approval or withdrawal names an open proposal', () => {
    const withdrawn = {
      type: 'DutyRulesProposalWithdrawn',
      data: { proposal, reason: 'a slip' },
    } as const;
    const withdraw = { type: 'WithdrawRulesProposal', proposal, reason: 'a slip' } as const;
    given(dutyRules, [proposed()]).when(withdraw).thenRecorded(withdrawn);
    given(dutyRules).when(withdraw).thenRefused('DR6');
    given(dutyRules).when(approve()).thenRefused('DR6');
    given(dutyRules, [proposed(), withdrawn]).when(approve()).thenRefused('DR6');
    const enactedBy = {
      type: 'DutyRulesEnacted',
      data: { document: rulesSaying(), digest, citation, adopted },
    } as const;
    given(dutyRules, [proposed(), enactedBy]).when(approve()).thenRefused('DR6');
  });

  it('DR7: an approval names the edge sheet that was proposed', () =>
    given(dutyRules, [proposed()])
      .when(approve({ edgeSheet: 'others' }))
      .thenRefused('DR7'));

  it('DR12: an approval names the whole diff that was proposed, which older proposals have not', () => {
    given(dutyRules, [proposed()])
      .when(approve({ diff: 'text and price' }))
      .thenRefused('DR12');
    const { data } = proposed();
    const older = proposedUnaffected({
      ...Object(data),
      seen: { lint: 'lint', edgeSheet: 'edges' },
    });
    given(dutyRules, [{ type: 'DutyRulesProposed', data: older as never }])
      .when(approve())
      .thenRefused('DR12');
  });

  it.each([
    ['the diff is another', { ...seen, diff: 'of other law' }],
    ['the lint report is another', { ...seen, lint: 'of another program' }],
    ['the edges are others', { ...seen, edgeSheet: 'of another program' }],
  ])('DR8: nothing is enacted unseen: %s', (_, now) =>
    given(dutyRules, [proposed()])
      .when(approve({ examined: { findings: [], seen: now } }))
      .thenRefused('DR8'),
  );

  it('DR1: is asked again when a proposal is approved', () =>
    given(dutyRules, [proposed(), enacted()]).when(approve()).thenRefused('DR1'));
});
