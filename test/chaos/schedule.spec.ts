import { expect, it } from '@jest/globals';
import { isCommand } from '../double/command-schema.ts';
import { Double } from '../double/index.ts';
import { perform } from '../double/command.ts';
import { schedule } from './schedule.ts';

const span = { nodes: 3, lastsMs: 60_000, everyMs: 250, kinds: 'all' } as const;

it('a seed has one schedule, and another seed another', () => {
  expect(schedule(1, span)).toEqual(schedule(1, span));
  expect(schedule(1, span)).not.toEqual(schedule(2, span));
});

it('holds every kind of trouble, in order, as commands a double takes', () => {
  const dues = schedule(3, span);
  const done = new Set(dues.map(({ command }) => command.do));
  expect([...done].sort()).toEqual([
    'clear faults',
    'drop connections',
    'elect',
    'fault',
    'freeze',
    'kill',
    'restart',
    'revive',
    'set clock ahead',
    'thaw',
    'upset subscriptions',
  ]);
  for (const { command } of dues) expect(isCommand(command)).toBe(true);
  const times = dues.map(({ atMs }) => atMs);
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

it('does to a real engine what can be done to one', () => {
  const dues = schedule(3, { ...span, kinds: 'nodes' }).slice(0, -9);
  const done = new Set(dues.map(({ command }) => command.do));
  expect([...done].sort()).toEqual(['elect', 'freeze', 'kill', 'revive', 'thaw']);
});

it.each([1, 2, 3, 4, 5])(
  'after all of seed %d, every node is there and nothing is wrong',
  async (seed) => {
    const double = await Double.start({ ports: [0, 0, 0] });
    for (const { command } of schedule(seed, { ...span, lastsMs: 10_000 })) {
      const quick = command.do === 'restart' ? { ...command, downMs: 0 } : command;
      await perform(double, quick);
    }
    expect(double).toMatchObject({ leader: 0, clockAheadMs: 0, faults: { pending: 0 } });
    expect(double.isWell).toBe(true);
    double.close();
  },
);
