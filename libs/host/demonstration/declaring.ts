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

/** The final price of what was declared with a provisional one. */
const finalOf = ({ n, state, final }: Trade, declared: Done): readonly Submission[] => {
  if (final === undefined) return [];
  const shipment = declared.stream.slice('shipment-'.length);
  const as = { caller: customs(state), key: `final-price-${n + 1}` };
  return [submission('finalise-price', as, { shipment, final })];
};

type Batch = Readonly<Record<'declared' | 'paid' | 'final', readonly Done[]>>;

const declareBatch = async (zone: Zone, trades: readonly Trade[]): Promise<Batch> => {
  const declared = await record(zone, trades.map(declarationOf));
  const follow = async (of: (trade: Trade, done: Done) => readonly Submission[]) => {
    const submissions = trades.flatMap((trade, at) => {
      const done = declared[at];
      return done === undefined ? [] : of(trade, done);
    });
    return submissions.length === 0 ? [] : record(zone, submissions);
  };
  const paid = await follow(paymentOf);
  const final = await follow(finalOf);
  await zone.views.catchUp();
  return { declared, paid, final };
};

/** What declaring came to: payments and final prices beside it, and what had been recorded before. */
export type Declared = Readonly<Record<'payments' | 'finals' | 'already', number>>;

/** Declares so many shipments in order of their days, and pays most duties. */
export const declareAll = async (
  { zone, onProgress }: { readonly zone: Zone; readonly onProgress: OnProgress },
  { declarations, seed }: { readonly declarations: number; readonly seed: number },
): Promise<Declared> => {
  const total = declarations;
  let [declared, payments, finals, already] = [0, 0, 0, 0];
  onProgress({ stage, done: 0, total });
  for (const days of batchesOf(tradingDays(seed, declarations))) {
    const done = await declareBatch(
      zone,
      days.map(([n, on]) => tradeOf(seed, n, on)),
    );
    declared += days.length;
    payments += done.paid.length;
    finals += done.final.length;
    const all = [...done.declared, ...done.paid, ...done.final];
    already += all.filter(({ kind }) => kind === 'already').length;
    onProgress({ stage, done: declared, total });
  }
  return { payments, finals, already };
};
