import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rawDeclaration } from '#host/testing';
import type { Receipt } from '#host/zone';
import { canonicalJson, hashBody, type Json } from '#ledger/core';
import { type Answered, enactLaw, type Service, startService } from './testing/service.ts';

describe('a receipt', () => {
  let service: Service;
  let id = '';
  const told: Answered[] = [];
  const customs = 'jpn-1';

  const lodge = async (route: string, body: unknown): Promise<Answered> => {
    const answered = await service.ask(route.replace(':id', id), { as: customs, body });
    told.push(answered);
    return answered;
  };
  const receipts = async (as: string) => {
    const position = String(told.at(-1)?.body['position']);
    return service.ask(`GET /v1/shipments/${id}/receipts?position=${position}`, { as });
  };
  const receiptOf = ({ body }: Answered) => body['receipt'] as Receipt;

  beforeAll(async () => {
    service = await startService();
    await enactLaw(service);
    id = String((await lodge('POST /v1/shipments', rawDeclaration())).body['id']);
    const declaration = rawDeclaration({ value: { amount: '950', currency: 'USD' } });
    await lodge('PUT /v1/shipments/:id', { declaration, reason: 'a slip' });
    const paid = { paid: { amount: '20', currency: 'USD' }, paidOn: '2026-03-02' };
    await lodge('POST /v1/shipments/:id/payments', paid);
    const cancellation = { reason: 'never sailed', on: '2026-03-05' };
    await lodge('POST /v1/shipments/:id/cancellation', cancellation);
  });
  afterAll(() => service.end());

  it('comes with every declaration, amendment, payment and cancellation', () => {
    const lodged = ['declaration', 'amendment', 'payment', 'cancellation'];
    expect(told.map((one) => receiptOf(one).lodged)).toEqual(lodged);
    expect(told.map((one) => receiptOf(one).commandId)).toEqual(
      told.map(({ body }) => body['commandId']),
    );
  });

  it('tells who lodged it, as which events, and what was found and owed', () => {
    const [declared, amended, paid, cancelled] = told.map(receiptOf);
    expect(declared).toMatchObject({
      shipment: id,
      principal: 'jpn-1',
      events: [{ revision: 0, type: 'ShipmentDeclared' }, { revision: 1 }],
      assessment: { outcome: 'assessed', duty: { amount: '100', currency: 'USD' } },
      owed: { amount: '100', currency: 'USD' },
    });
    expect(amended).toMatchObject({
      assessment: { duty: { amount: '50' } },
      owed: { amount: '50' },
    });
    expect(paid).toMatchObject({ events: [{ type: 'DutyPaid' }], owed: { amount: '30' } });
    expect(cancelled).toMatchObject({ assessment: { outcome: 'nil', reason: 'cancelled' } });
  });

  it('can be checked by whoever has the body', () => {
    for (const one of told) {
      const events = one.body['events'] as readonly { readonly data: Json }[];
      const { events: sealed } = receiptOf(one);
      const hashes = sealed.map(({ salt }, at) =>
        hashBody(Buffer.from(salt, 'base64'), canonicalJson(events[at]?.data)),
      );
      expect(hashes).toEqual(sealed.map(({ bodyHash }) => bodyHash));
    }
  });

  it.each(['jpn-1', 'jpn-2', 'aud-1', 'pan-1'])(
    'is listed for %s, as it was answered',
    async (as) => {
      const { status, body } = await receipts(as);
      expect(status).toBe(200);
      expect(body['receipts']).toEqual(told.map(receiptOf));
    },
  );

  it.each([
    ['chl-1', 404],
    ['sec-1', 403],
    ['ops-1', 403],
  ])('is not for %s', async (as, status) => {
    expect((await receipts(as)).status).toBe(status);
  });

  it('is answered to a retry as it was at first', async () => {
    const asking = { as: customs, body: rawDeclaration({ reference: 'R' }), key: 'again' };
    const first = await service.ask('POST /v1/shipments', asking);
    const again = await service.ask('POST /v1/shipments', asking);
    expect(again.body).toMatchObject({ outcome: 'already', receipt: receiptOf(first) });
  });
});
