import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkHistory } from './check.ts';
import { historyText, readHistory, type Attempt, type History, type Kept } from './history.ts';
import { goodHistory } from './testing/good-history.ts';

const good = goodHistory(7);
const rulesBroken = (history: History): string[] => [
  ...new Set(checkHistory(history).map(({ rule }) => rule)),
];
const forged = (change: Partial<History>): string[] => rulesBroken({ ...good, ...change });

const acknowledged = good.attempts.filter(({ outcome }) => outcome === 'acknowledged');
const first = acknowledged.find(({ events }) => events.length > 1) as Attempt;
const indexOf = (id: string | undefined): number => good.log.findIndex((event) => event.id === id);
const without = (id: string | undefined): Kept[] => good.log.filter((event) => event.id !== id);
const seen = (log: readonly Kept[]) => [{ reader: 'r', ids: log.map(({ id }) => id) }];
const attempt = (changed: Partial<Attempt>): Attempt => ({ ...first, ...changed });

it('a good history has nothing wrong, also when it was written down', () => {
  expect(checkHistory(good)).toEqual([]);
  expect(readHistory(historyText(good))).toEqual(good);
  expect(good.attempts.length).toBeGreaterThan(100);
});

describe('a forged history is found out', () => {
  it('H1: an acknowledged command is not there, or only in part', () => {
    const log = good.log.filter(({ command }) => command !== first.command);
    expect(forged({ log, readings: seen(log) })).toContain('H1');
    const part = without(first.events[1]);
    expect(forged({ log: part, readings: seen(part) })).toContain('H1');
  });

  it('H1: it is there a second time, under other ids', () => {
    const event = good.log.find(({ command }) => command === first.command);
    const log = [...good.log, { ...(event as Kept), id: 'again', revision: 1_000 }];
    expect(forged({ log, readings: seen(log) })).toEqual(expect.arrayContaining(['H1', 'H4']));
  });

  it('H1: its events are in the wrong order, or torn apart', () => {
    const [a, b] = [indexOf(first.events[0]), indexOf(first.events[1])];
    const log = [...good.log];
    [log[a], log[b]] = [log[b] as Kept, log[a] as Kept];
    expect(forged({ log })).toContain('H1');
    const elsewhere = good.log.map((event, n) => (n === b ? { ...event, stream: 'other' } : event));
    expect(forged({ log: elsewhere })).toContain('H1');
  });

  it('H2: a refused command is there', () => {
    const attempts = good.attempts.map((one) =>
      one.command === first.command ? { ...one, outcome: 'refused' as const } : one,
    );
    expect(forged({ attempts })).toEqual(['H2']);
  });

  it('H3: an unknown command is there in part, or torn apart', () => {
    const attempts = good.attempts.map((one) =>
      one.command === first.command ? attempt({ outcome: 'unknown' }) : one,
    );
    expect(forged({ attempts })).toEqual([]);
    const log = without(first.events.at(-1));
    expect(forged({ attempts, log, readings: seen(log) })).toContain('H3');
    const elsewhere = good.log.map((event) =>
      event.id === first.events[0] ? { ...event, stream: 'other' } : event,
    );
    expect(forged({ attempts, log: elsewhere })).toContain('H3');
  });

  it('H4: a revision is missing, twice there, or before its time', () => {
    const one = good.log.find(({ revision }) => revision > 0);
    const at = indexOf(one?.id);
    expect(forged({ log: without(one?.id) })).toContain('H4');
    expect(forged({ log: good.log.toSpliced(at, 0, one as Kept) })).toContain('H4');
    expect(forged({ log: good.log.toReversed() })).toContain('H4');
  });

  it('H5: an event is there twice', () => {
    const event = good.log[3] as Kept;
    const log = [...good.log, { ...event, stream: 'other', revision: 0 }];
    expect(forged({ log })).toContain('H5');
  });

  it('H6: there is what nobody asked for', () => {
    const foreign = { stream: 'other', revision: 0, id: 'foreign', command: 'never asked' };
    const log = [...good.log, foreign];
    expect(forged({ log, readings: seen(log) })).toEqual(['H6']);
    const byItself = [...good.log, { ...foreign, command: null }];
    expect(forged({ log: byItself, readings: seen(byItself) })).toEqual([]);
  });

  it('H7: what was acknowledged first stands behind what was asked later', () => {
    const [early, late] = acknowledged.filter(({ stream }) => stream === first.stream);
    const swapped = good.attempts.map((one) => {
      if (one === early) return { ...one, began: 9_000_000, ended: 9_000_001 };
      return one === late ? { ...one, began: 8_000_000, ended: 8_000_001 } : one;
    });
    expect(forged({ attempts: swapped })).toContain('H7');
  });

  it('H8: a reader missed one, saw one twice, saw them in another order, or one that is not', () => {
    const ids = good.log.map(({ id }) => id);
    const readers = [
      ids.slice(0, -1),
      ids.toSpliced(5, 1),
      ids.toSpliced(5, 0, ids[5] as string),
      [...ids.slice(0, 3), ids[4] as string, ids[3] as string, ...ids.slice(5)],
      [...ids, 'more'],
    ];
    for (const read of readers)
      expect(forged({ readings: [{ reader: 'r', ids: read }] })).toEqual(['H8']);
  });
});

it('no history is good that lost, doubled or moved an event', () => {
  const forge = fc.constantFrom('lost', 'doubled', 'moved');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), forge, fc.nat(), (seed, how, at) => {
      const history = goodHistory(seed);
      const n = at % (history.log.length - 1);
      const event = history.log[n] as Kept;
      const log =
        how === 'doubled'
          ? history.log.toSpliced(n, 0, event)
          : history.log.toSpliced(n, how === 'lost' ? 1 : 2, ...(how === 'lost' ? [] : swap(n)));
      function swap(n: number): Kept[] {
        return [history.log[n + 1] as Kept, event];
      }
      return checkHistory(history).length === 0 && checkHistory({ ...history, log }).length > 0;
    }),
    { numRuns: 200 },
  );
});
