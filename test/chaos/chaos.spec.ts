import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { doubleEngine, type Engine } from './engines.ts';
import { runChaos } from './run.ts';

const run = async (engine: Engine, seed: number) => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-chaos-'));
  const told = { engine, seed, directory, lastsMs: 6_000, everyMs: 500 };
  return runChaos({ ...told, say: () => undefined }).finally(() => {
    engine.close();
    rmSync(directory, { recursive: true, force: true });
  });
};

it('whatever befalls the engine and our nodes, the ledger is whole and the same everywhere', async () => {
  const verdict = await run(await doubleEngine(), 11);
  expect(verdict).toMatchObject({ findings: [], areDigestsEqual: true });
  expect(Object.keys(verdict.digests)).toHaveLength(3);
  expect(verdict.acknowledged).toBeGreaterThan(20);
}, 120_000);
