import { expect, it } from '@jest/globals';
import { carryOut, type Engine } from './engines.ts';

it('what is meant for the leader befalls who leads then, and is undone there', async () => {
  const leading = [2, 0, undefined];
  const done: unknown[] = [];
  const engine: Engine = {
    log: '',
    nodes: 3,
    place: String,
    kinds: 'nodes',
    leader: async () => leading.shift(),
    trouble: async (command) => void done.push(command),
    isWell: async () => true,
    close: () => undefined,
  };
  await carryOut(engine, [
    { atMs: 0, command: { do: 'freeze', node: 0 }, aim: 7 },
    { atMs: 20, command: { do: 'kill', node: 0 }, aim: 8 },
    { atMs: 40, command: { do: 'elect', node: 1 }, aim: 7 },
    { atMs: 60, command: { do: 'thaw', node: 0 }, aim: 7 },
    { atMs: 80, command: { do: 'kill', node: 1 } },
    // Nobody leads: one node or another.
    { atMs: 100, command: { do: 'kill', node: 0 }, aim: 10 },
    { atMs: 120, command: { do: 'revive', node: 0 }, aim: 10 },
  ]);
  expect(done).toEqual([
    { do: 'freeze', node: 2 },
    { do: 'kill', node: 0 },
    { do: 'elect', node: 0 },
    { do: 'thaw', node: 2 },
    { do: 'kill', node: 1 },
    { do: 'kill', node: 1 },
    { do: 'revive', node: 1 },
  ]);
});
