import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { floors } from './testing/floors.view.ts';
import { allRows, given, lifted, openViews, set, tidyUp } from './testing/given.ts';
import type { Told } from './testing/memory-log.ts';

afterEach(tidyUp);

const products = fc.constantFrom('w', 'co', 'li', 'ni', 'ge');
const times = fc.integer({ min: 10, max: 28 }).map((day) => `2026-07-${day}T00:00:00.000Z`);
const fact: fc.Arbitrary<Told> = fc.oneof(
  fc.tuple(products, fc.constantFrom('1', '2', '3', 'bad'), times).map((told) => set(...told)),
  products.map(lifted),
);
const history = fc.array(fact, { maxLength: 40 });
const seen = (views: Awaited<ReturnType<typeof openViews>>) => ({
  rows: allRows(views),
  digests: views.status().map(({ digest }) => digest),
  letters: views.deadLetters(),
});

describe('for any history', () => {
  it('a rebuild equals what came to be bit by bit', () =>
    fc.assert(
      fc.asyncProperty(fc.array(history, { maxLength: 5 }), async (parts) => {
        const world = given();
        const views = await openViews(world);
        for (const part of parts) {
          world.log.tell(...part);
          await views.catchUp();
        }
        const before = seen(views);
        const rebuilt = await views.rebuild();
        expect(rebuilt.every(({ equal }) => equal)).toBe(true);
        expect(seen(views)).toEqual(before);
        world.log.tell(set('w', '9'));
        await views.catchUp();
        expect(views.reader.get('tally', ['FloorSet'])).toBeDefined();
        await tidyUp();
      }),
      { numRuns: 40 },
    ));

  it('a restart at any point leaves no gap and no repeat', () =>
    fc.assert(
      fc.asyncProperty(history, history, async (before, after) => {
        const world = given(...before);
        const first = await openViews(world);
        await first.catchUp();
        await first.close();
        world.log.tell(...after);
        const second = await openViews(world);
        await second.catchUp();
        const whole = await openViews({ ...world, path: `${world.path}.whole` });
        await whole.catchUp();
        expect(seen(second)).toEqual(seen(whole));
        await tidyUp();
      }),
      { numRuns: 40 },
    ));
});

describe('a rebuild', () => {
  it('tells of a view that is not what the facts say, and puts it right', async () => {
    const world = given(set('w', '110'), set('co', '30'));
    const wrong = { ...floors, project: () => undefined };
    const first = await openViews(world, { projections: [wrong] });
    await first.catchUp();
    await first.close();
    const views = await openViews(world, { projections: [floors] });
    expect(await views.rebuild()).toMatchObject([{ name: 'floors', equal: false }]);
    expect(views.reader.get('floors', ['w'])).toMatchObject({ amount: '110' });
  });

  it('answers meanwhile, while facts come in, and goes on following after', async () => {
    const world = given(...Array.from({ length: 3000 }, (_, at) => set(`p${at}`, '1')));
    const views = await openViews(world);
    await views.catchUp();
    const stop = new AbortController();
    const running = views.run(stop.signal);
    const answers: unknown[] = [];
    const rebuilt = await views.rebuild(() => {
      world.log.tell(set('w', '7'));
      answers.push(views.reader.get('floors', ['p0'])?.['amount']);
    });
    expect(rebuilt.every(({ equal }) => equal)).toBe(true);
    expect(new Set(answers)).toEqual(new Set(['1']));
    const position = world.log.tell(lifted('w'));
    expect(await views.waitFor(position, 2000)).toBe('reached');
    expect(views.reader.get('changes', ['floor-w'])).toMatchObject({ changes: answers.length + 1 });
    stop.abort();
    await running;
  });

  it('changes nothing while somebody else has the file open', async () => {
    const world = given(set('w', '1'));
    const other = await openViews(world);
    const views = await openViews(world);
    await expect(views.rebuild()).rejects.toThrow('somebody else has it open');
    expect(views.reader.get('floors', ['w'])).toMatchObject({ amount: '1' });
    await other.close();
    expect(await views.rebuild()).toMatchObject([{ equal: true }, { equal: true }]);
  });

  it('is one at a time', async () => {
    const views = await openViews(given(set('w', '1')));
    const first = views.rebuild();
    await expect(views.rebuild()).rejects.toThrow('being rebuilt already');
    await first;
  });
});
