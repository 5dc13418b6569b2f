import type { EventId } from '#kernel';
import { ann, bea } from '../../libs/host/testing/zone.ts';
import type { Give } from './quota-history.ts';

const citation = 'An act';

/** Duty rules made void twice: by a recalculation that another principal approves, and by command. */
export const voidHistory = async (give: Give, enactment: EventId): Promise<void> => {
  const early = { from: '2026-01-01', until: '2026-02-01', citation };
  const voids = { kind: 'rules', voiding: { enactment, ...early } };
  const { proposal: recalculation } = await give(ann, 'propose-recalculation', voids);
  await give(bea, 'approve-recalculation', { recalculation });
  await give(ann, 'void-rules', { enactment, from: '2026-02-01', until: null, citation });
};
