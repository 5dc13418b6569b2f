import { isRefusal, type RowsReader } from '#kernel';
import {
  type Recalculated,
  recalculatedIn,
  recalculationIn,
  type RecalculationSoFar,
  wholeReport,
} from '#trade/recalculations';
import type { AdmissionVoiding } from '#trade/membership';
import { latestVersion } from '#trade/shipments';
import { openMatters } from '../commands/open-matters.ts';
import { dryRunOf, type Recalculating } from './recalculations.ts';

/** A recalculation, how far it is, and every decision that changed or, before approval, would change. */
export type RecalculationAnswer = RecalculationSoFar & {
  readonly done: number;
  /** Null where law changed since the dry run, and only its totals are kept. */
  readonly rows: readonly Recalculated[] | null;
};

const changedSoFar = (rows: RowsReader, id: string): readonly Recalculated[] =>
  wholeReport(recalculatedIn(rows, id, (shipment) => latestVersion(rows, shipment))).rows;

/** Tells of a recalculation; the rows of a dry run are found again, and told only if its law and digest are. */
export const recalculationAnswer = async (
  asking: Omit<Recalculating, 'edge'>,
  id: string,
): Promise<RecalculationAnswer | undefined> => {
  const { rows: all } = asking;
  const found = recalculationIn(all, id);
  if (found === undefined) return undefined;
  if (found.status !== 'proposed') {
    const rows = changedSoFar(all, id);
    return { ...found, done: rows.length, rows };
  }
  const edge = { openMatters: (voiding: AdmissionVoiding) => openMatters(all, voiding) };
  const again = await dryRunOf({ ...asking, edge }, found.voids);
  const isSame =
    !isRefusal(again) && again.lawAsOf === found.lawAsOf && again.digest === found.digest;
  return { ...found, done: 0, rows: isSame ? again.rows : null };
};
