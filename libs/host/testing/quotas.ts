import { parseQuotaDocument, type QuotaDocument } from '#trade/quotas';
import type { Submitted, Zone } from '#host/zone';
import opensAt85 from './opens-at-85.json' with { type: 'json' };
import { rulesSaying } from './rules.ts';
import { ann, bea, proposalOf, say } from './zone.ts';

type Words = Readonly<Record<string, unknown>>;

/** A quota of 25 dry tonnes of tungsten in 2026, with some of it changed. */
export const quotaSaying = (changed: Words = {}): QuotaDocument =>
  parseQuotaDocument({
    schema: 'plimsoll/quota@1',
    id: 'wo3.2026',
    title: 'Tungsten, 2026',
    volume: { amount: '25', unit: 't.dry' },
    products: ['tungsten'],
    valid: { from: '2026-01-01', until: '2027-01-01' },
    ...changed,
  });

/** A rule of shares: the quantity up to the balance where the price is 85 dollars or more, else nothing. */
export const opensAtPrice = (): Words => opensAt85;

/** Duty is the shortfall under the floor, for every dry tonne that no quota takes. */
export const outOfQuotaRules = () => {
  const { quantity, ...inputs } = rulesSaying().inputs;
  const clauses = JSON.parse(
    JSON.stringify(rulesSaying().clauses).replace('"quantity"', '"outOfQuota"'),
  ) as unknown;
  const examples = [{ in: { price: '90', floor: '100', outOfQuota: '1' }, out: '10.00' }];
  return rulesSaying({ inputs: { ...inputs, outOfQuota: quantity }, clauses, examples });
};

/** Proposes a change of a quota by one principal and approves it by another; the second's answer. */
export const changeQuota = async (
  zone: Zone,
  change: { readonly act: string; readonly quota: Words },
  key: string,
): Promise<Submitted> => {
  const proposed = await say(zone, [ann, 'propose-quota', change, key]);
  const proposal = proposalOf(proposed);
  if (proposal === '') return proposed;
  const document = change.quota['document'] as { readonly id: string } | undefined;
  const quota = document?.id ?? change.quota['quota'];
  return say(zone, [bea, 'approve-quota', { quota, proposal }, key]);
};
