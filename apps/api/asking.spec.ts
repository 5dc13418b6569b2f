import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  asked,
  concentrate,
  priceSpec,
  quantitySpec,
  rawDeclaration,
  rulesSaying,
  shortfallUnder,
} from '#host/testing';
import type { ProposedRules } from '#trade/duty-rules';
import { enactLaw, type Service, startService } from './testing/service.ts';

let service: Service;
let floor = '';

beforeAll(async () => {
  service = await startService();
  await enactLaw(service);
  const inForce = service.zone.questions.law({ valid: '2026-03-01' as never });
  floor = String(inForce.floors[0]?.event);
  const document = rulesSaying({
    version: 2,
    inputs: { price: priceSpec, quantity: quantitySpec },
    clauses: [shortfallUnder(asked('floor', concentrate))],
    examples: [],
  });
  const corrects = inForce.rules[0]?.event;
  const give = (command: string, body: unknown, as: string) =>
    service.ask(`POST /v1/commands/${command}`, { as, body });
  const { body } = await give('propose-rules', { document, citation: 'Act 2', corrects }, 'sec-1');
  const shown = await service.ask(`GET /v1/proposals/${String(body['id'])}`, { as: 'sec-2' });
  const { edgeSheet, affected } = shown.body['rules'] as ProposedRules['seen'];
  const named = { proposal: body['id'], edgeSheet, diff: affected?.digest };
  await give('approve-rules', named, 'sec-2');
});
afterAll(() => service.end());

/** `ask` fails where an answer is not as it is published. */
it('what a rule set asked the law is told wherever a decision is, as it is published', async () => {
  const law = [{ what: 'floor', key: concentrate, date: '2026-03-01', event: floor }];
  const quote = await service.ask('POST /v1/quotes', { as: 'jpn-1', body: rawDeclaration() });
  expect(quote).toMatchObject({ status: 200, body: { cited: { law } } });
  const body = rawDeclaration();
  const declared = await service.ask('POST /v1/shipments', { as: 'jpn-1', body });
  const shipment = `GET /v1/shipments/${String(declared.body['id'])}`;
  const worksheet = await service.ask(`${shipment}/worksheet`, { as: 'jpn-1' });
  expect(worksheet).toMatchObject({ status: 200, body: { cited: { law } } });
  const views = await service.ask(`${shipment}/replay?view=decided`, { as: 'aud-1' });
  expect(views).toMatchObject({ status: 200 });
  expect(JSON.stringify(views.body)).toContain(JSON.stringify(law));
});
