import { shippedTimeLimits } from '#trade/zone-rules';
import { rawDeclaration } from '../../libs/host/testing/declaration.ts';
import { ann, bea, customsOf } from '../../libs/host/testing/zone.ts';
import type { Give } from './quota-history.ts';

const japan = customsOf('JPN');
const citation = 'An act';
const order = 'An order';
const provisional = ['price', 'assay', 'weight'];
const value = { amount: '950', currency: 'USD' };

/** Time limits are law; a declaration is provisional, becomes final part by part, and is amended late. */
export const finalHistory = async (give: Give): Promise<void> => {
  const rules = { document: shippedTimeLimits, citation };
  const change = { kind: 'time-limits', act: 'enact', rules };
  const { proposal } = await give(ann, 'propose-zone-rule', change);
  await give(bea, 'approve-zone-rule', { kind: 'time-limits', proposal });
  const { stream } = await give(japan, 'declare-shipment', rawDeclaration({ provisional }));
  const shipment = stream.slice('shipment-'.length);
  const assays = [{ substance: 'WO3', percent: '65.5', basis: 'dry' }];
  const quantity = { amount: '9.5', unit: 't.dry' };
  const weight = { quantity, moisturePercent: '7.5', on: '2026-03-31' };
  await give(japan, 'finalise-weight', { shipment, final: weight });
  await give(japan, 'finalise-assay', {
    shipment,
    final: { assays, on: '2026-07-01', citation: order },
  });
  await give(japan, 'finalise-price', { shipment, final: { value } });
  const declaration = rawDeclaration({ assays, quantity, value, moisturePercent: '7.5' });
  const amendment = { declaration, reason: 'a slip', on: '2029-03-02', citation: order };
  await give(japan, 'amend-shipment', { shipment, amendment });
};
