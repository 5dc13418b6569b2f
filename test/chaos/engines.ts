import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { perform } from '../double/command.ts';
import { Double } from '../double/index.ts';
import type { Due, Span } from './schedule.ts';

/** The engine under trouble: where it is, and a hand that troubles it. */
export interface Engine {
  readonly log: string;
  readonly nodes: number;
  readonly kinds: Span['kinds'];
  readonly trouble: (command: Due['command']) => Promise<void>;
  readonly close: () => void;
}

/** A double of three nodes. */
export const doubleEngine = async (): Promise<Engine> => {
  const double = await Double.start({ ports: [0, 0, 0] });
  return {
    log: double.connectionString,
    nodes: double.ports.length,
    kinds: 'all',
    trouble: (command) => perform(double, command),
    close: () => double.close(),
  };
};

/**
 * A real engine, troubled by a program of whoever runs it: `hand kill 0`, `hand revive 0`,
 * `hand freeze 0`, `hand thaw 0`. Who leads it elects itself.
 */
export const realEngine = (log: string, hand: string): Engine => ({
  log,
  nodes: log.split(',').length,
  kinds: 'nodes',
  trouble: async (command) => {
    if (!('node' in command) || command.do === 'elect') return;
    await promisify(execFile)(hand, [command.do, `${command.node}`]);
  },
  close: () => undefined,
});

/** Does what is due, when it is. */
export const carryOut = async (engine: Engine, dues: readonly Due[]): Promise<void> => {
  const began = performance.now();
  await Promise.all(
    dues.map(async ({ atMs, command }) => {
      await delay(Math.max(0, atMs - (performance.now() - began)));
      await engine.trouble(command);
    }),
  );
};
