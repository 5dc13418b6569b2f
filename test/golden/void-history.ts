import type { EventId } from '#kernel';
import { ann, bea } from '../../libs/host/testing/zone.ts';
import type { Give } from './quota-history.ts';

const citation = 'An act';

/** Duty rules repealed, or made void: one principal proposes it, another approves. */
export const endRules = async (give: Give, change: object): Promise<void> => {
  const { proposal } = await give(ann, 'propose-rules-change', change);
  await give(bea, 'approve-rules-change', { proposal });
};

/** Duty rules made void twice: by a recalculation that another principal approves, and by a proposal. */
export const voidHistory = async (give: Give, enactment: EventId): Promise<void> => {
  const early = { from: '2026-01-01', until: '2026-02-01', citation };
  const voids = { kind: 'rules', voiding: { enactment, ...early } };
  const { proposal: recalculation } = await give(ann, 'propose-recalculation', voids);
  await give(bea, 'approve-recalculation', { recalculation });
  const late = { from: '2026-02-01', until: null, citation };
  await endRules(give, { act: 'void', rules: { enactment, ...late } });
};

/** The admission of a state made void: proposed, withdrawn, proposed again and approved. */
export const admissionVoidings = async (give: Give, voiding: object): Promise<void> => {
  const { proposal: slip } = await give(ann, 'propose-admission-voiding', voiding);
  await give(ann, 'withdraw-admission-voiding', { proposal: slip, reason: 'a slip' });
  const { proposal } = await give(ann, 'propose-admission-voiding', voiding);
  await give(bea, 'approve-admission-voiding', { proposal });
};
