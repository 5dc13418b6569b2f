import type { Zone } from '#host/zone';
import { declareAll } from './declaring.ts';
import { correctFloors, dataOf, floorEvents, setFloors } from './floors.ts';
import * as law from './law.ts';
import { enactRules } from './rules-enacted.ts';
import { principalSubmissions } from './principals.ts';
import { type Done, type OnProgress, recordStage } from './recording.ts';

/** What is to be filled in: how many declarations, drawn from which seed. */
export type Demonstration = {
  readonly declarations: number;
  readonly seed: number;
  readonly onProgress?: OnProgress;
};

/** What a filling made sure of; `already` tells how many commands had been recorded before. */
export type Summary = {
  readonly law: number;
  readonly declarations: number;
  readonly payments: number;
  readonly finals: number;
  readonly corrections: number;
  readonly already: number;
};

const wasThere = (done: readonly Done[]): number =>
  done.filter(({ kind }) => kind === 'already').length;

/**
 * Declarations drawn for the second evaluator at each enactment: the demonstration has three laws,
 * each once for every unit, and need not draw for each as often as a zone does for its own law.
 */
export const demonstrationDraws = 100;

type Filling = { readonly zone: Zone; readonly onProgress: OnProgress };

/** Rules of the zone are proposed by one principal of the secretariat and approved by the other. */
const enactZoneRules = async (filling: Filling): Promise<readonly Done[]> => {
  const proposed = await recordStage(filling, 'zone rules proposed', law.zoneRuleProposals());
  const approvals = proposed.map((done, n) =>
    law.zoneRuleApproval(n, String(dataOf(done, 'ZoneRulesProposed')['proposal'])),
  );
  const approved = await recordStage(filling, 'zone rules approved', approvals);
  return [...proposed, ...approved];
};

const fillLaw = async (filling: Filling, seed: number): Promise<readonly Done[]> => {
  const stages = [
    ['principals', principalSubmissions()],
    ['products', law.listings()],
    ['members', law.admissions()],
    ['members that do not stay', law.fates(seed)],
    ['exchange rates', law.rates()],
  ] as const;
  const all: Done[] = [];
  for (const [stage, submissions] of stages) {
    all.push(...(await recordStage(filling, stage, submissions)));
  }
  all.push(...(await enactZoneRules(filling)));
  all.push(...(await enactRules(filling)));
  for (const year of law.floorYears) all.push(...(await setFloors(filling, year)));
  return all;
};

/**
 * Fills a zone with a demonstration: real prices and rates of 2021 to 2025, invented members, rules
 * and trade. Every command has a key of its own, so filling again records nothing twice, and a
 * filling that was killed goes on where it was.
 */
export const fillDemonstration = async (
  zone: Zone,
  { declarations, seed, onProgress = () => undefined }: Demonstration,
): Promise<Summary> => {
  const filling = { zone, onProgress };
  const made = await fillLaw(filling, seed);
  const declared = await declareAll(filling, { declarations, seed });
  const corrected = await correctFloors(filling, floorEvents(made));
  await zone.settled();
  return {
    law: made.length,
    declarations,
    payments: declared.payments,
    finals: declared.finals,
    corrections: corrected.length / 2,
    already: wasThere(made) + declared.already + wasThere(corrected),
  };
};
