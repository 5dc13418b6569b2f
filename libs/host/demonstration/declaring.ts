import type { Money } from '#kernel';
import type { Submission, Zone } from '#host/zone';
import { customs, submission } from './principals.ts';
import { batchesOf, type Done, type OnProgress, record } from './recording.ts';
import { type Trade, tradeOf, tradingDays } from './trade.ts';

const stage = 'shipments declared';

const declarationOf = ({ n, state, declaration }: Trade): Submission =>
  submission('declare-shipment', { caller: customs(state), key: String(n + 1) }, declaration);

const dutyOf = ({ events }: Done): Money | null => {
  const assessed = events.find(({ header }) => header.type === 'TariffAssessed');
  const data = assessed?.data as { readonly found: { readonly duty: Money | null } } | undefined;
  return data?.found.duty ?? null;
};

/** The payment of what was assessed, where it is due and the state sees to it. */
const paymentOf = ({ n, state, paidOn }: Trade, declared: Done): readonly Submission[] => {
  const paid = dutyOf(declared);
  if (paidOn === undefined || paid === null || paid.amount === '0') return [];
  const shipment = declared.stream.slice('shipment-'.length);
  const reference = `demonstration payment ${n + 1}`;
  return [
    submission(
      'pay-duty',
      { caller: customs(state), key: `payment-${n + 1}` },
      { shipment, payment: { paid, paidOn, reference } },
    ),
  ];
};

const declareBatch = async (zone: Zone, trades: readonly Trade[]): Promise<readonly Done[]> => {
  const declared = await record(zone, trades.map(declarationOf));
  const payments = trades.flatMap((trade, at) => {
    const done = declared[at];
    return done === undefined ? [] : paymentOf(trade, done);
  });
  const paid = payments.length === 0 ? [] : await record(zone, payments);
  await zone.views.catchUp();
  return [...declared, ...paid];
};

/** What declaring came to: payments beside the declarations, and what had been recorded before. */
export type Declared = { readonly payments: number; readonly already: number };

/** Declares so many shipments in order of their days, and pays most duties. */
export const declareAll = async (
  { zone, onProgress }: { readonly zone: Zone; readonly onProgress: OnProgress },
  { declarations, seed }: { readonly declarations: number; readonly seed: number },
): Promise<Declared> => {
  const total = declarations;
  let [declared, payments, already] = [0, 0, 0];
  onProgress({ stage, done: 0, total });
  for (const days of batchesOf(tradingDays(seed, declarations))) {
    const done = await declareBatch(
      zone,
      days.map(([n, on]) => tradeOf(seed, n, on)),
    );
    declared += days.length;
    payments += done.length - days.length;
    already += done.filter(({ kind }) => kind === 'already').length;
    onProgress({ stage, done: declared, total });
  }
  return { payments, already };
};
