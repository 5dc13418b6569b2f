import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { perform } from '../double/command.ts';
import { Double } from '../double/index.ts';
import { Gossip } from './gossip.ts';
import type { Due, Span } from './schedule.ts';

/** The engine under trouble: where it is, and a hand that troubles it. */
export interface Engine {
  readonly log: string;
  readonly nodes: number;
  /** Where a node is, as `host:port`. */
  readonly place: (node: number) => string;
  readonly kinds: Span['kinds'];
  readonly trouble: (command: Due['command']) => Promise<void>;
  /** The node that leads; undefined while none does. A node known to be silent need not be asked. */
  readonly leader: (silent?: number) => Promise<number | undefined>;
  /** Whether every node is there, and all agree on their leader. */
  readonly isWell: () => Promise<boolean>;
  readonly close: () => void;
}

/** A double of three nodes. */
export const doubleEngine = async (): Promise<Engine> => {
  const double = await Double.start({ ports: [0, 0, 0] });
  return {
    log: double.connectionString,
    nodes: double.ports.length,
    place: (node) => `127.0.0.1:${double.ports[node]}`,
    kinds: 'all',
    trouble: (command) => perform(double, command),
    leader: async () => double.leader,
    isWell: async () => double.isWell,
    close: () => double.close(),
  };
};

/**
 * A real engine, troubled by a program of whoever runs it: `hand kill 0`, `hand revive 0`,
 * `hand freeze 0`, `hand thaw 0`. Who leads it elects itself.
 */
export const realEngine = (log: string, hand: string): Engine => {
  const gossip = new Gossip(log);
  let before: Promise<unknown> = Promise.resolve();
  return {
    log,
    nodes: gossip.places.length,
    place: (node) => gossip.places[node] ?? '',
    kinds: 'nodes',
    // One after the other: a node must not be thawed before it is frozen.
    trouble: async (command) => {
      if (!('node' in command) || command.do === 'elect') return;
      before = before.then(() => promisify(execFile)(hand, [command.do, `${command.node}`]));
      await before;
    },
    leader: (silent) => gossip.leader(silent),
    isWell: () => gossip.isWell(),
    close: () => void gossip.close(),
  };
};

/** Does what is due, when it is. */
export const carryOut = async (engine: Engine, dues: readonly Due[]): Promise<void> => {
  const began = performance.now();
  const struck = new Map<number, Promise<number | undefined>>();
  const aimed = async ({ command, aim }: Due): Promise<Due['command']> => {
    if (aim === undefined || !('node' in command)) return command;
    const leader = struck.get(aim) ?? engine.leader();
    struck.set(aim, leader);
    const node = ((await leader) ?? aim) + command.node;
    return { ...command, node: node % engine.nodes };
  };
  await Promise.all(
    dues.map(async (due) => {
      await delay(Math.max(0, due.atMs - (performance.now() - began)));
      await engine.trouble(await aimed(due));
    }),
  );
};
