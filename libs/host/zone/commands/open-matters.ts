import {
  addDecimals,
  covers,
  decimalOf,
  readDecimal,
  type RowsReader,
  type StateCode,
} from '#kernel';
import { isSecurity, postingsIn } from '#trade/accounts';
import { sharesHeld } from '#trade/allotments';
import type { AdmissionVoiding, OpenMatters } from '#trade/membership';
import { recalculationsIn, type RecalculationSoFar } from '#trade/recalculations';
import { unpaidOn } from '#trade/standing';
import { endOfTime, shipmentsOf } from '../questions/shipment-rows.ts';

const unpaid = (rows: RowsReader, state: StateCode): readonly string[] =>
  shipmentsOf(rows, state)
    .filter(({ version }) => unpaidOn(version, endOfTime).digits > 0n)
    .map(({ shipment }) => shipment);

/** Shipments of which security is still held: what was lodged less what was released. */
const secured = (rows: RowsReader, state: StateCode): readonly string[] => {
  const postings = postingsIn(rows, { state }).filter(isSecurity);
  const held = [...Map.groupBy(postings, ({ shipment, currency }) => `${shipment} ${currency}`)]
    .map(([, all]) => all)
    .filter(
      (all) =>
        all.map(({ amount }) => readDecimal(amount)).reduce(addDecimals, decimalOf(0)).digits > 0n,
    );
  return [...new Set(held.flatMap((all) => all.map(({ shipment }) => shipment)))];
};

/** Shipments that hold a share of a quota, placed on a day of the voiding. */
const shared = (rows: RowsReader, { state, ...period }: AdmissionVoiding): readonly string[] => {
  const own = new Set(shipmentsOf(rows, state).map(({ shipment }) => shipment));
  return sharesHeld(rows)
    .filter(({ shipment, place }) => own.has(shipment) && covers(period, place))
    .map(({ shipment }) => shipment);
};

const concerns = ({ voids, report }: RecalculationSoFar, state: StateCode): boolean =>
  (voids.kind === 'admission' && voids.voiding.state === state) ||
  report.byMember.some((sum) => sum.state === state);

/** What a state has not settled by now, by ids; what awaits approval as it falls with the law it was run under. */
export const openMatters = (rows: RowsReader, voiding: AdmissionVoiding): OpenMatters => ({
  unpaid: unpaid(rows, voiding.state),
  secured: secured(rows, voiding.state),
  shares: shared(rows, voiding),
  recalculations: recalculationsIn(rows)
    .filter((one) => one.status === 'under way' && concerns(one, voiding.state))
    .map(({ proposal }) => proposal),
});
