import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { rawDeclaration } from '#host/testing';
import { start } from '#ledger/core';
import { feedOf } from './http/feed.ts';
import { enactLaw, type Service, startService } from './testing/service.ts';

type Frame = { readonly id: string; readonly type: string; readonly data: string };

const framesOf = (text: string): readonly Frame[] =>
  [...text.matchAll(/id: ([\w-]+)\nevent: (\w+)\ndata: (.*)\n\n/g)].map(
    ([, id = '', type = '', data = '']) => ({ id, type, data }),
  );

describe('the feed', () => {
  let service: Service;
  let address = '';

  beforeAll(async () => {
    service = await startService();
    await enactLaw(service);
    await service.app.listen(0, '127.0.0.1');
    const bound = service.app.getHttpServer().address() as { readonly port: number };
    address = `http://127.0.0.1:${bound.port}`;
  });
  afterAll(() => service.end());

  const open = (as: string, query = '', last?: string) =>
    fetch(`${address}/v1/feed${query}`, {
      headers: {
        authorization: `Bearer ${service.keyOf(as)}`,
        ...(last === undefined ? {} : { 'last-event-id': last }),
      },
    });

  type Reading = { readonly as: string; readonly query?: string; readonly last?: string };
  /** What is fed until the words are, and then the reader goes away. */
  const readUntil = async (words: string, { as, query = '', last }: Reading) => {
    const answer = await open(as, query, last);
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    let read = '';
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      read += chunk;
      if (read.includes(words)) break;
    }
    return read;
  };
  const declare = (reference: string, as = 'jpn-1') => {
    const state = as.slice(0, 3).toUpperCase();
    const body = rawDeclaration({ declaredBy: state, to: state, reference });
    return service.ask('POST /v1/shipments', { as, body });
  };

  it('gives every event once, in order, however often it is resumed', async () => {
    await declare('last-of-all');
    const whole = framesOf(await readUntil('last-of-all', { as: 'aud-1' }));
    expect(whole.length).toBeGreaterThan(10);
    const resumed: Frame[] = whole.slice(0, 1);
    for (const stop of [3, 4, 9, whole.length - 1]) {
      const last = resumed.at(-1)?.id ?? '';
      const until = whole[stop]?.data ?? '';
      const read = framesOf(await readUntil(until, { as: 'aud-1', last }));
      const at = read.findIndex(({ data }) => data === until);
      resumed.push(...read.slice(0, at + 1));
    }
    expect(resumed).toEqual(whole);
  });

  it('goes on with what is recorded while it is read, and shares its cursors with pages', async () => {
    const { body } = await service.ask('GET /v1/events?limit=1000', { as: 'aud-1' });
    const next = readUntil('while-reading', {
      as: 'aud-1',
      query: `?cursor=${String(body['next'])}`,
    });
    await declare('while-reading');
    const types = framesOf(await next).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['ShipmentDeclared']));
    expect(types).not.toContain('MemberAdmitted');
  });

  it('is of the kinds asked for', async () => {
    const read = await readUntil('PriceFloorSet', { as: 'aud-1', query: '?kinds=floor,rules' });
    const types = new Set(framesOf(read).map(({ type }) => type));
    expect(types).not.toContain('MemberAdmitted');
  });

  it('shows a state the law and its own, nothing of others, and no proposals', async () => {
    await declare('of-chile', 'chl-1');
    await declare('of-japan-2');
    for (const [as, own, others] of [
      ['jpn-2', 'of-japan-2', 'of-chile'],
      ['chl-1', 'of-chile', 'of-japan'],
    ] as const) {
      const read = await readUntil(own, { as });
      expect(read).not.toContain(others);
      const types = new Set(framesOf(read).map(({ type }) => type));
      expect(types).toContain('PriceFloorSet');
      expect(types).not.toContain('PriceFloorProposed');
      expect(types).not.toContain('PrincipalAdded');
    }
  });

  it('does not show an operator what shipments say', async () => {
    const read = await readUntil('ShipmentDeclared', { as: 'ops-1' });
    expect(framesOf(read).find(({ type }) => type === 'ShipmentDeclared')?.data).toContain(
      '"data":null',
    );
  });

  it.each([
    ['nonsense', 422],
    ['0000000000000003', 422],
  ])('a Last-Event-ID of %s is told', async (last, status) => {
    const answer = await open('aud-1', '', last);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ errors: [{ pointer: '/Last-Event-ID' }] });
  });

  it.each(['sec-1'])('is not for %s', async (as) => {
    expect((await open(as)).status).toBe(403);
  });

  it('reads no further than a reader takes', async () => {
    let pages = 0;
    const endless = {
      async *follow() {
        for await (const page of service.zone.log.readAll(start))
          for (;;) yield ((pages += 1), page);
      },
    };
    const feed = feedOf(
      { log: endless, rows: service.zone.rows },
      {
        caller: { principal: 'aud-1', role: 'auditor', state: null },
        after: start,
        shutdown: new AbortController().signal,
        visible: () => Promise.resolve(),
      },
    );
    for (let turn = 0; turn < 200; turn += 1) await nextTurn();
    const taken = pages;
    // As many as fit into what a stream holds back, and no more.
    expect(taken).toBeLessThan(20);
    feed.destroy();
    for (let turn = 0; turn < 50; turn += 1) await nextTurn();
    expect(pages).toBe(taken);
  });

  it('waits for a reader that does not read, and gives it everything in the end', async () => {
    const { body } = await service.ask('GET /v1/events?limit=1000', { as: 'aud-1' });
    const answer = await open('aud-1', `?cursor=${String(body['next'])}`);
    for (let n = 0; n < 30; n += 1) {
      const at = Array.from({ length: 10 }, (_, k) => declare(`slow-${n}-${k}.`));
      await Promise.all(at);
    }
    let read = '';
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      read += chunk;
      if (framesOf(read).filter(({ type }) => type === 'TariffAssessed').length >= 300) break;
    }
    const ids = framesOf(read).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(600);
  });
});
