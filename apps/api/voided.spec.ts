import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Service, startService } from './testing/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.end());

it('an admission that is void is told as such, as it is published', async () => {
  const give = (command: string, body: object, as = 'sec-1') =>
    service.ask(`POST /v1/commands/${command}`, { as, body });
  const admission = { state: 'AUS', from: '2020-01-01', citation: 'Accession act' };
  await give('admit-member', admission);
  const voiding = { ...admission, until: null, citation: 'Judgment 26-7' };
  const proposed = await give('propose-admission-voiding', voiding);
  const approved = await give(
    'approve-admission-voiding',
    { proposal: proposed.body['id'] },
    'sec-2',
  );
  expect(approved.status).toBe(201);
  const standing = await service.ask('GET /v1/members/AUS/standing?valid=2026-01-01', {
    as: 'aud-1',
  });
  expect(standing.status).toBe(200);
  for (const route of ['law', 'memberships']) {
    const told = await service.ask(`GET /v1/${route}?valid=2026-01-01`, { as: 'jpn-1' });
    expect(told).toMatchObject({
      status: 200,
      body: { memberships: [{ state: 'AUS', status: 'voided' }] },
    });
  }
});
