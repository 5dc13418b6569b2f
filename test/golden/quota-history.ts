import type { EventId } from '#kernel';
import type { Caller } from '#host/zone';
import { rawDeclaration } from '../../libs/host/testing/declaration.ts';
import { ann, bea, customsOf } from '../../libs/host/testing/zone.ts';

/** Gives a command; the last fact it recorded. */
export type Give = (
  caller: Caller,
  command: string,
  input: unknown,
) => Promise<{ readonly id: EventId; readonly stream: string; readonly proposal: string }>;

const citation = 'An act';
const japan = customsOf('JPN');
const quotaDocument = {
  schema: 'plimsoll/quota@1',
  id: 'wo3.2026',
  title: 'Tungsten, 2026',
  volume: { amount: '25', unit: 't.dry' },
  products: ['tungsten'],
  valid: { from: '2026-01-01', until: '2027-01-01' },
};

/** A quota through all that can happen to it; a shipment is given a share of it, and gives it back. */
export const quotaHistory = async (give: Give): Promise<void> => {
  const quota = 'wo3.2026';
  const propose = (act: string, change: object) =>
    give(ann, 'propose-quota', { act, quota: { ...change, citation } });
  const approve = ({ proposal }: { readonly proposal: string }) =>
    give(bea, 'approve-quota', { quota, proposal });
  const { id: enactment } = await approve(await propose('enact', { document: quotaDocument }));
  const { stream } = await give(japan, 'declare-shipment', rawDeclaration());
  const volume = { amount: '4', unit: 't.dry' };
  const document = { ...quotaDocument, volume };
  await approve(await propose('correct', { document, corrects: enactment }));
  const cancellation = { reason: 'returned', on: '2026-03-30' };
  const shipment = stream.slice('shipment-'.length);
  await give(japan, 'cancel-shipment', { shipment, cancellation });
  const { proposal } = await propose('close', { quota, enactment, from: '2026-06-01' });
  await give(bea, 'withdraw-quota', { quota, proposal, reason: 'too early' });
  await approve(await propose('close', { quota, enactment, from: '2026-07-01' }));
};
