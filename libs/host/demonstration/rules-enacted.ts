import type { Zone } from '#host/zone';
import type { ProposedRules } from '#trade/duty-rules';
import { rulesApproval, rulesProposals } from './law.ts';
import { type Done, type OnProgress, recordStage } from './recording.ts';

type Filling = { readonly zone: Zone; readonly onProgress: OnProgress };

/** Proposes every rule set, and enacts each as the other principal of the secretariat. */
export const enactRules = async (filling: Filling): Promise<readonly Done[]> => {
  const proposed = await recordStage(filling, 'duty rules proposed', rulesProposals());
  const approvals = proposed.flatMap(({ events }) =>
    events.map(({ data }) => rulesApproval(data as ProposedRules)),
  );
  return [...proposed, ...(await recordStage(filling, 'duty rules approved', approvals))];
};
