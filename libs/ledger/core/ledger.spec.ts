import { expect, it } from '@jest/globals';
import { Ledger } from './ledger.ts';
import { add, counter, counterTypes, SetClock } from './testing/counter.ts';
import { ledgerConformance } from './testing/ledger.conformance.ts';
import { WeakLog, type Weakness } from './testing/weak-log.ts';

ledgerConformance('the weak log', async () => ({ log: new WeakLog(), done: async () => {} }));

const over = (...weaknesses: readonly Weakness[]) => {
  const log = new WeakLog(weaknesses);
  const clock = new SetClock(Date.parse('2026-11-24T12:00:00.000Z'));
  return { log, clock, ledger: new Ledger({ log, ledgerId: 'l', types: counterTypes, clock }) };
};

it('resolves an unknown outcome: written late, or lost and written again, but once', async () => {
  for (const weakness of ['late', 'lost'] as const) {
    const { ledger, log } = over(weakness, 'well');
    const handled = await ledger.handle(add('case-a', 2, { key: 'k' }));
    expect(handled).toMatchObject({ kind: 'recorded', revision: 0, position: await log.end() });
    expect(await ledger.load(counter, 'case-a')).toMatchObject({ state: 2, revision: 0 });
  }
});

it('says unknown when no answer ever comes', async () => {
  const { ledger } = over('lost');
  expect(await ledger.handle(add('case-a', 2, { key: 'k' }))).toMatchObject({ kind: 'unknown' });
});

it('says unknown after ten seconds more, however few times it was looked up', async () => {
  const { ledger, clock, log } = over('lost');
  const { append } = log;
  let appends = 0;
  log.append = (parts) => {
    clock.monotonicMs += 6_000;
    appends += 1;
    return append.call(log, parts);
  };
  expect(await ledger.handle(add('case-a', 2, { key: 'k' }))).toMatchObject({ kind: 'unknown' });
  expect(appends).toBe(3);
});

it('answers what was recorded before even while the clock has stopped it', async () => {
  const { ledger, clock } = over('well');
  await ledger.handle(add('case-a', 2, { key: 'k' }));
  clock.nowMs += 90_000_000;
  await expect(ledger.handle(add('case-a', 2, { key: 'n' }))).rejects.toThrow('leapt');
  expect(await ledger.handle(add('case-a', 2, { key: 'k' }))).toMatchObject({ kind: 'already' });
  ledger.stamps.resume();
  expect(await ledger.handle(add('case-a', 2, { key: 'n' }))).toMatchObject({ kind: 'recorded' });
});

it('does not start 5 s behind the last event of the log', async () => {
  const { log, ledger, clock } = over('well');
  await ledger.handle(add('case-a', 2, { key: 'k' }));
  const behind = new SetClock(clock.nowMs - 6_000);
  const late = new Ledger({ log, ledgerId: 'l', types: counterTypes, clock: behind });
  await expect(late.handle(add('case-a', 2, { key: 'n' }))).rejects.toThrow('6000 ms behind');
});

it('stops at a fact it does not know, and at a record that was changed', async () => {
  const { log, ledger, clock } = over('well');
  await ledger.handle(add('case-a', 2, { key: 'k' }));
  const other = new Ledger({ log, ledgerId: 'l', types: {}, clock });
  await expect(other.load(counter, 'case-a')).rejects.toThrow('Added is unknown');
  const foreign = new Ledger({ log, ledgerId: 'm', types: counterTypes, clock });
  await expect(foreign.load(counter, 'case-a')).rejects.toThrow(
    'case-a@0 is not as it was recorded',
  );
  const [stored] = await log.readStream('case-a');
  Object.assign(stored ?? {}, { body: '{"by":3}' });
  await expect(ledger.load(counter, 'case-a')).rejects.toThrow('bodyHash');
});
