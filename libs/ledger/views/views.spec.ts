import { setTimeout } from 'node:timers/promises';

import { afterEach, describe, expect, it } from '@jest/globals';

import { floors, tally } from './testing/floors.view.ts';
import { allRows, given, lifted, openViews, set, tidyUp, viewsOf } from './testing/given.ts';

afterEach(tidyUp);

describe('views', () => {
  it('turn facts into rows', async () => {
    const views = await viewsOf(set('w', '110'), set('co', '30'), set('w', '120'), lifted('co'));
    expect(views.reader.find('floors', { where: [] })).toEqual([
      { product: 'w', amount: '120', from: '2026-07-01', note: null },
    ]);
    expect(views.reader.get('changes', ['floor-co'])).toMatchObject({ changes: 2 });
    expect(views.reader.get('changes', ['floor-li'])).toBeUndefined();
  });

  it('read facts in the schema of today', async () => {
    const old = { ...set('w', '110'), schema: 1, data: { product: 'w', amount: '110' } };
    const views = await viewsOf(old);
    expect(views.reader.get('floors', ['w'])).toMatchObject({ from: '2026-01-01' });
  });

  it('know facts at the running maximum of recorded time, over restarts', async () => {
    const world = given(set('w', '1', '2026-07-03T00:00:00.000Z'));
    const first = await openViews(world);
    await first.catchUp();
    world.log.tell(set('co', '1', '2026-07-02T00:00:00.000Z'));
    await first.close();
    const views = await openViews(world);
    await views.catchUp();
    const known = '2026-07-03T00:00:00.000Z';
    expect(views.reader.get('changes', ['floor-co'])).toMatchObject({ known });
  });

  it('begin anew with a new version, and leave the others where they are', async () => {
    const world = given(set('w', '110'));
    await (await openViews(world)).catchUp();
    const half = { ...floors, version: 2, project: () => undefined };
    const views = await openViews(world, { projections: [half, tally] });
    expect(views.status().map(({ position }) => position)).toEqual(['', await world.log.end()]);
    await views.catchUp();
    expect(allRows(views)).toEqual([[], [], [{ type: 'FloorSet', facts: 1 }]]);
  });

  it('begin anew when a shape changes, even if tables change hands', async () => {
    const world = given(set('w', '110'));
    await (await openViews(world)).catchUp();
    const heir = { ...tally, tables: [...tally.tables, ...floors.tables] };
    const views = await openViews(world, { projections: [heir] });
    await views.catchUp();
    expect(allRows(views)).toEqual([[], [], [{ type: 'FloorSet', facts: 1 }]]);
  });

  it('begin anew when they are ahead of the log', async () => {
    const world = given(set('w', '110'), set('w', '120'));
    await (await openViews(world)).catchUp();
    world.log.forget(1);
    const views = await openViews(world);
    await views.catchUp();
    expect(views.reader.get('floors', ['w'])).toMatchObject({ amount: '110' });
  });

  it('begin anew when the log has no event at their place any more', async () => {
    const world = given(set('w', '110'), set('w', '120'));
    await (await openViews(world)).catchUp();
    world.log.lose();
    world.log.tell(set('w', '130'));
    const views = await openViews(world);
    await views.catchUp();
    expect(views.reader.get('floors', ['w'])).toMatchObject({ amount: '130' });
  });

  it('take in together what the log gives in small pages, no more than 1,000 at once', async () => {
    const world = given(...Array.from({ length: 2_450 }, (_, n) => set('w', String(n))));
    const readAll = world.log.readAll.bind(world.log);
    world.log.readAll = (after) => readAll(after, { pageSize: 300 });
    const taken: number[] = [];
    const afterBatch = ({ facts }: { facts: readonly unknown[] }) => void taken.push(facts.length);
    const views = await openViews(world, { afterBatch });
    const told: number[] = [];
    await views.catchUp(({ events }) => void told.push(events));
    expect([taken, told]).toEqual([
      [900, 900, 650],
      [900, 1_800, 2_450],
    ]);
    expect(views.reader.get('changes', ['floor-w'])).toMatchObject({ changes: 2_450 });
  });

  it('stop at a fact of unknown type, and say why', async () => {
    const strange = { stream: 'floor-w', type: 'FloorPainted', data: {} };
    const views = await viewsOf(set('w', '110'), strange, set('w', '120'));
    expect(views.reader.get('floors', ['w'])).toMatchObject({ amount: '110' });
    const [status] = views.status();
    expect(status?.stopped).toMatch(/FloorPainted is unknown/);
    await views.run(AbortSignal.timeout(1000));
    expect(views.reader.get('floors', ['w'])).toMatchObject({ amount: '110' });
  });

  it('refuse two tables of one name', async () => {
    const twice = [floors, { ...floors, name: 'others' }];
    await expect(openViews(given(), { projections: twice })).rejects.toThrow(
      'floors is taken twice',
    );
  });
});

describe('following', () => {
  it('takes in facts as they come, tells of each batch, and ends with the signal', async () => {
    const told: string[] = [];
    const world = given(set('w', '110'));
    const afterBatch = ({ facts }: { facts: readonly { type: string }[] }) =>
      void told.push(...facts.map(({ type }) => type));
    const views = await openViews(world, { afterBatch });
    const stop = new AbortController();
    const running = views.run(stop.signal);
    const position = world.log.tell(lifted('w'));
    expect(await views.waitFor(position, 1000)).toBe('reached');
    expect(views.reader.find('floors', { where: [] })).toEqual([]);
    stop.abort();
    await running;
    expect(told).toEqual(['FloorSet', 'FloorLifted']);
  });

  it('lets a reader wait no longer than told', async () => {
    const world = given(set('w', '110'));
    const views = await openViews(world);
    const waiting = views.waitFor(await world.log.end(), 20);
    await setTimeout(30);
    expect(await waiting).toBe('timed out');
    await views.catchUp();
    expect(await views.waitFor(await world.log.end(), 0)).toBe('reached');
  });

  it('answers at once when a view has stopped short', async () => {
    const views = await viewsOf({ stream: 'floor-w', type: 'FloorPainted', data: {} });
    expect(await views.waitFor('000000000003' as never, 60_000)).toBe('timed out');
  });
});

describe('a failing handler', () => {
  const story = [set('w', '110'), set('co', '30'), set('w', 'bad'), set('w', '1'), set('co', '31')];

  it('parks its stream only, and leaves nothing of the failed fact', async () => {
    const views = await viewsOf(...story);
    expect(views.reader.get('floors', ['w'])).toMatchObject({ amount: '110' });
    expect(views.reader.get('changes', ['floor-w'])).toMatchObject({ changes: 1 });
    expect(views.reader.get('floors', ['co'])).toMatchObject({ amount: '31' });
    expect(views.reader.get('tally', ['FloorSet'])).toMatchObject({ facts: 5 });
    expect([views.isParked('floor-w'), views.isParked('floor-co')]).toEqual([true, false]);
    expect(views.deadLetters('floor-co')).toEqual([]);
    expect(views.deadLetters()).toMatchObject([
      { view: 'floors', stream: 'floor-w', revision: 1, reason: 'no such amount' },
      { view: 'floors', stream: 'floor-w', revision: 2, reason: 'waits behind revision 1' },
    ]);
    expect(views.status().map(({ deadLetters }) => deadLetters)).toEqual([2, 0]);
  });

  it('stays parked over a restart, until a new version can read the fact', async () => {
    const world = given(...story);
    await (await openViews(world)).catchUp();
    world.log.tell(set('w', '2'));
    const again = await openViews(world);
    await again.catchUp();
    expect(again.deadLetters('floor-w')).toHaveLength(3);
    const mended = { ...floors, version: 2, project: () => undefined };
    const views = await openViews(world, { projections: [mended, tally] });
    await views.catchUp();
    expect([views.deadLetters(), views.isParked('floor-w')]).toEqual([[], false]);
  });
});
