import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { ann, openZone } from '#host/testing';
import { Zone } from '#host/zone';
import { serve } from '../../../apps/api/serve.ts';
import { ran } from '../../../apps/cli/testing/ran.ts';

type Problem = {
  readonly status: number;
  readonly rule?: string;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly rule: string }[];
};

/** Nothing of how the program is made is told to a lawyer. */
const internals = /undefined|\[object|NaN|TypeError|RangeError|\.[tj]s:\d|\n\s+at |a value of type/;

/** That something is said in plain words, and says what would be right. */
export const expectPlain = (said: string, right: RegExp): void => {
  expect(said).toMatch(right);
  expect(said).not.toMatch(internals);
};

/** The program as it is typed; what it said, on either stream. */
export const plimsoll = async (data: string, line: string, typed = '') => {
  const { code, said } = await ran(line.split(' '), { data, typed });
  return { code, said: said.join('\n') };
};

/** A zone by three doors: the command line on its files, the same beside a server, and HTTP. */
export type Doors = {
  readonly directory: string;
  /** Data directories by how the command line reaches them. */
  readonly data: { readonly alone: string; readonly beside: string };
  /** How many facts are recorded there. */
  readonly facts: (data: string) => Promise<number>;
  readonly post: (command: string, body: string) => Promise<Problem & { readonly type: string }>;
  readonly close: () => Promise<void>;
};

/** Opens the doors of two ledgers with the same facts, which are recorded first. */
export const openDoors = async (fill: (zone: Zone) => Promise<void>): Promise<Doors> => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-doors-'));
  const data = { alone: join(directory, 'alone'), beside: join(directory, 'beside') };
  const made = await openZone(data.alone);
  await fill(made);
  await made.settled();
  await made.close();
  cpSync(data.alone, data.beside, { recursive: true });
  const zone = await Zone.open({ directory: data.beside, draws: 20 });
  const key = zone.keys.issue(ann.principal);
  const served = await serve({ zone, port: 0, host: '127.0.0.1' });
  const post: Doors['post'] = async (command, body) => {
    const headers = {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': 'bad',
    };
    const url = `${served.address}/v1/commands/${command}`;
    const answer = await fetch(url, { method: 'POST', headers, body });
    const type = String(answer.headers.get('content-type'));
    return { ...((await answer.json()) as Problem), type };
  };
  const facts = async (of: string): Promise<number> => {
    const { said } = await plimsoll(of, 'events --json --limit 1000');
    return (JSON.parse(said) as { events: readonly unknown[] }).events.length;
  };
  const close = async (): Promise<void> => {
    await served.close();
    await zone.close();
    rmSync(directory, { recursive: true });
  };
  return { directory, data, facts, post, close };
};
