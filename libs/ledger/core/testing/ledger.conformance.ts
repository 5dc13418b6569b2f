import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type EventLog, start } from '../event-log.ts';
import { foundLedger, readFounding } from '../founding.ts';
import { Ledger } from '../ledger.ts';
import { changedSince, type Handled } from '../requests.ts';
import { add, counter, counterTypes, SetClock } from './counter.ts';
import { gathered, type Made } from './samples.ts';

const noon = Date.parse('2026-11-24T12:00:00.000Z');
const stream = 'case-a';

/** What the ledger promises over any log. */
export const ledgerConformance = (name: string, make: () => Promise<Made>): void => {
  describe(`the ledger over ${name}`, () => {
    let made: Made;
    let ledger: Ledger;
    const another = (nowMs = noon): Ledger =>
      new Ledger({ log: made.log, ledgerId: 'l', types: counterTypes, clock: new SetClock(nowMs) });
    const total = async (of = stream): Promise<number> => (await ledger.load(counter, of)).state;

    beforeEach(async () => {
      made = await make();
      ledger = another();
    });
    afterEach(() => made.done());

    it('records once what is asked twice, and answers from what is stored', async () => {
      const first = await ledger.handle(add(stream, 3, { key: 'k' }));
      const again = await another().handle(add(stream, 3, { key: 'k' }));
      expect(first).toMatchObject({ kind: 'recorded', stream, revision: 0 });
      expect(again).toMatchObject({ kind: 'already', stream, revision: 0 });
      expect(headersOf(again)).toEqual(headersOf(first));
      expect(positionOf(again) >= positionOf(first)).toBe(true);
      expect(await total()).toBe(3);
    });

    it('refuses the same id for another command', async () => {
      await ledger.handle(add(stream, 3, { key: 'k' }));
      expect(await ledger.handle(add(stream, 4, { key: 'k' }))).toEqual({ kind: 'mismatch' });
      expect(await total()).toBe(3);
    });

    it('appends nothing for a refusal and forgets it; quiet when there is nothing to record', async () => {
      const before = await made.log.end();
      const refused = await ledger.handle(add(stream, 1_001, { key: 'k' }));
      expect(refused).toMatchObject({ kind: 'refused', refusal: { rule: 'C1' } });
      expect(await ledger.handle(add(stream, 0, { key: 'n' }))).toMatchObject({ kind: 'quiet' });
      expect(await made.log.end()).toBe(before);
      expect(await ledger.handle(add(stream, 5, { key: 'k' }))).toMatchObject({ kind: 'recorded' });
    });

    it('decides again, with the state as it then is, when the stream has moved', async () => {
      const met: number[] = [];
      const onPrepare = (state: number): void => void met.push(state);
      const both = await Promise.all([
        ledger.handle(add(stream, 1, { key: 'a', onPrepare })),
        another(noon - 1_000).handle(add(stream, 1, { key: 'b', onPrepare })),
      ]);
      expect(both.map(({ kind }) => kind)).toEqual(['recorded', 'recorded']);
      expect(met.toSorted((a, b) => a - b)).toEqual([0, 0, 1]);
    });

    it('does a command only at the revisions it names, whoever comes between', async () => {
      const unfounded = await ledger.handle(add(stream, 1, { key: 'none', onlyAt: 'any' }));
      expect(unfounded).toMatchObject({ kind: 'refused', refusal: { rule: changedSince } });
      await ledger.handle(add(stream, 1, { key: 'first' }));
      const asked = ['a', 'b'].map((key) => add(stream, 1, { key, onlyAt: [0, 7] }));
      const both = await Promise.all([
        ...asked.slice(0, 1).map((one) => ledger.handle(one)),
        ...asked.slice(1).map((one) => another(noon - 1_000).handle(one)),
      ]);
      expect(both.map(({ kind }) => kind).toSorted()).toEqual(['recorded', 'refused']);
      expect(await ledger.handle(add(stream, 1, { key: 'c', onlyAt: 'any' }))).toMatchObject({
        kind: 'recorded',
        revision: 2,
      });
    });

    it('answers a retry from what is stored, wherever the stream is by now', async () => {
      await ledger.handle(add(stream, 1, { key: 'first' }));
      const asked = add(stream, 1, { key: 'k', onlyAt: [0] });
      await ledger.handle(asked);
      await ledger.handle(add(stream, 1, { key: 'last' }));
      expect(await another().handle(asked)).toMatchObject({ kind: 'already', revision: 1 });
    });

    it('refuses by the rule of the trade before it tells that the stream has moved', async () => {
      await ledger.handle(add(stream, 1, { key: 'first' }));
      const refused = await ledger.handle(add(stream, 1_001, { key: 'k', onlyAt: [5] }));
      expect(refused).toMatchObject({ kind: 'refused', refusal: { rule: 'C1' } });
    });

    it('handles many at once, those of one stream in order', async () => {
      const asked = [900, 200, 100].map((by, n) => add(stream, by, { key: String(n) }));
      const others = [1, 2].map((n) => add(`case-other-${n}`, n, { key: `o${n}` }));
      const handled = await ledger.handleMany([...asked, ...others]);
      const kinds = ['recorded', 'refused', 'recorded', 'recorded', 'recorded'];
      expect(handled.map(({ kind }) => kind)).toEqual(kinds);
      expect(await total()).toBe(1_000);
    });

    it('loses no update of 16 writers on 4 streams', async () => {
      const writers = Array.from({ length: 16 }, (_, n) => n);
      const write = async (n: number): Promise<void> => {
        const own = another(noon + (n % 2) * 4_000);
        for (let k = 0; k < 5; k += 1) await insist(own, `case-${n % 4}`, `${n}-${k}`);
      };
      await Promise.all(writers.map(write));
      const totals = await Promise.all([0, 1, 2, 3].map((n) => total(`case-${n}`)));
      expect(totals).toEqual([20, 20, 20, 20]);
      expect(await gathered(made.log.readAll(start))).toHaveLength(80);
    });

    it('is founded once', async () => {
      const wanted = {
        zone: 'Pact',
        timeZone: 'Etc/UTC',
        currency: 'USD',
        actor: 'operator',
        clock: new SetClock(noon),
      };
      expect(await readFounding(made.log)).toBeUndefined();
      const founding = await foundUntilKnown(made.log, wanted);
      expect(founding).toMatchObject({ zone: 'Pact', format: 1 });
      await expect(foundLedger(made.log, wanted)).rejects.toThrow(
        'already keeps the ledger of Pact',
      );
    });
  });
};

const headersOf = (handled: Handled): readonly string[] =>
  'events' in handled ? handled.events.map(({ stored }) => stored.header) : [];
const positionOf = (handled: Handled): string => ('position' in handled ? handled.position : '');

/** Asks until it is recorded, as a patient client does. */
const insist = async (ledger: Ledger, stream: string, key: string): Promise<void> => {
  for (let kind = ''; kind !== 'recorded' && kind !== 'already';) {
    ({ kind } = await ledger.handle(add(stream, 1, { key })));
  }
};

const foundUntilKnown = async (log: EventLog, wanted: Parameters<typeof foundLedger>[1]) => {
  try {
    return await foundLedger(log, wanted);
  } catch {
    return (await readFounding(log)) ?? foundLedger(log, wanted);
  }
};
