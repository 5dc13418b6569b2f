import {
  differenceOf,
  freshAssessment,
  type Judging,
  sameAssessment,
  type ShipmentVersion,
} from '#trade/shipments';
import type { Recalculated } from './report.ts';

/** A shipment as it stands, decided under some law, recorded or not; undefined where it stays as it is. */
export const recalculated = (
  shipment: string,
  version: ShipmentVersion,
  judging: Judging,
): Recalculated | undefined => {
  const fresh = freshAssessment(version, judging);
  const before = version.assessment;
  if (before !== null && sameAssessment(before, fresh)) return undefined;
  const { declaredBy: state, product } = version.declaration;
  const [former, { duty }] = [before?.found.duty ?? null, fresh.found];
  return { shipment, state, product, former, duty, difference: differenceOf(duty, former) };
};
