import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { checkHistory, type Finding } from './check.ts';
import { Crew } from './crew.ts';
import { carryOut, type Engine } from './engines.ts';
import { historyText, readHistory } from './history.ts';
import { Lawgiver } from './law.ts';
import { OwnNode } from './own-node.ts';
import { randomFrom } from './random.ts';
import { keptIn, openPatiently, Reader } from './reader.ts';
import { schedule } from './schedule.ts';

export interface Run {
  readonly engine: Engine;
  readonly seed: number;
  readonly lastsMs: number;
  /** The mean time between two troubles of the engine. */
  readonly everyMs: number;
  /** A directory for the nodes and the history; it is there afterwards. */
  readonly directory: string;
  readonly say: (what: string) => void;
}

export interface Verdict {
  readonly findings: readonly Finding[];
  /** Views that are not the same everywhere, by node. */
  readonly digests: Readonly<Record<string, readonly string[]>>;
  readonly areDigestsEqual: boolean;
  readonly acknowledged: number;
  readonly refused: number;
  readonly unknown: number;
  readonly events: number;
}

/**
 * Writers, an importer, two nodes of ours and a reader on an engine in trouble; when it is well
 * again, everything that was asked is looked at.
 */
export const runChaos = async (run: Run): Promise<Verdict> => {
  const { engine, seed, directory, say } = run;
  mkdirSync(directory, { recursive: true });
  const log = `${engine.log}&prefix=chaos-${seed}-${Date.now()}`;
  const node = (name: string): OwnNode => new OwnNode(name, join(directory, name), log);
  const [a, b, anew] = [node('node-a'), node('node-b'), node('node-anew')];
  const lawgiver = new Lawgiver([a, b]);
  a.start();
  await a.isUp();
  b.start();
  await lawgiver.enact();
  const crew = new Crew([a, b], seed);
  const reader = new Reader(log);
  const [working, reading] = [new AbortController(), new AbortController()];
  const read = reader.follow(reading.signal);
  const work = Promise.all([
    ...['w1', 'w2', 'w3', 'w4'].map((writer) => crew.write(writer, working.signal)),
    crew.import('i1', working.signal),
    killing([a, b], run, working.signal),
    correcting(lawgiver, run),
  ]);
  await carryOut(engine, schedule(seed, { ...run, ...engine }));
  say(`the engine is well again; ${crew.attempts.length} askings so far`);
  working.abort();
  await work;
  await crew.clearUp('c1');
  const digests = await settled([a, b, anew]).catch((error: unknown): Verdict['digests'] => {
    say(`the nodes do not come to rest: ${String(error)}`);
    return {};
  });
  const verdict = await judge(run, { crew, reader, log });
  reading.abort();
  await read;
  await Promise.all([a, b, anew].map((one) => one.close()));
  return {
    ...verdict,
    digests,
    areDigestsEqual: new Set(Object.values(digests).map(String)).size === 1,
  };
};

/** Corrects the law twice while all is in trouble. */
const correcting = async (lawgiver: Lawgiver, { lastsMs }: Run): Promise<void> => {
  for (const amount of ['110', '120']) {
    await delay(lastsMs / 3);
    await lawgiver.correctFloor(amount);
  }
};

/** Kills one of our nodes now and then; it is started again. */
const killing = async (
  nodes: readonly OwnNode[],
  { seed, everyMs }: Run,
  until: AbortSignal,
): Promise<void> => {
  const random = randomFrom(seed + 1);
  while (!until.aborted) {
    await delay(everyMs * 8 * (0.5 + random()), undefined, { signal: until }).catch(
      () => undefined,
    );
    if (!until.aborted) nodes[Math.floor(random() * nodes.length)]?.kill();
  }
};

/** The digests of all nodes once none has anything more to do; the last is built from nothing. */
const settled = async (
  nodes: readonly [OwnNode, OwnNode, OwnNode],
): Promise<Verdict['digests']> => {
  const [a, b, anew] = nodes;
  // What one node's policies record the other has to take in too, so each is asked twice.
  for (const one of [a, b]) await one.digests();
  anew.start();
  await anew.digests();
  const told: [string, readonly string[]][] = [];
  for (const one of nodes) told.push([one.name, await one.digests()]);
  return Object.fromEntries(told);
};

const judge = async (
  { directory, say }: Run,
  { crew, reader, log }: { crew: Crew; reader: Reader; log: string },
) => {
  const opened = await openPatiently(log);
  const asked = new Set(crew.attempts.map(({ command }) => command));
  const kept = await keptIn(opened, asked);
  await opened.close();
  for (let tries = 0; reader.reading.ids.length < kept.length && tries < 100; tries += 1)
    await delay(100);
  const history = { attempts: crew.attempts, log: kept, readings: [reader.reading] };
  const path = join(directory, 'history.jsonl');
  const text = historyText(history);
  writeFileSync(path, text);
  say(`the history is in ${path}`);
  const count = (outcome: string): number =>
    crew.attempts.filter((attempt) => attempt.outcome === outcome).length;
  return {
    findings: checkHistory(readHistory(text)),
    acknowledged: count('acknowledged'),
    refused: count('refused'),
    unknown: count('unknown'),
    events: kept.length,
  };
};
