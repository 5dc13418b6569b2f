import { setTimeout as delay } from 'node:timers/promises';
import type { Engine } from '../../chaos/engines.ts';
import type { BareLoad } from './bare-load.ts';
import type { Acknowledged, Load } from './load.ts';
import { type Sayings, sayings } from './saying.ts';
import { straightTo } from './straight.ts';

export type Blow = 'kill' | 'freeze';
const undoing = { kill: 'revive', freeze: 'thaw' } as const;

/** What came of one blow to the leader; ms. */
export type Struck = {
  readonly blow: Blow;
  /** Undefined where the engine elected no other. */
  readonly resumed?: Resumed | undefined;
  /** From the blow until we said so; null where nothing was to be said any more. */
  readonly toNotReady: number | null;
  readonly toStatus: number | null;
  readonly words: readonly string[];
};

export type Resumed = {
  /** From the blow until another node was known to lead, by the engine's gossip. */
  readonly toLeader: number;
  /** From then to the first command that was acknowledged, and until every client had one. */
  readonly toFirst: number;
  readonly toEvery: number;
  /** Until the new leader took an append at all; null where another led before it took any. */
  readonly toStraight: number | null;
  /** The same as for the first command, of the bare client. */
  readonly toBare: number;
};

export type Bench = {
  readonly engine: Engine;
  readonly load: Load;
  readonly bare: BareLoad;
  readonly port: number;
};

const patienceMs = 120_000;
/** So long the engine is given to elect another; 23.10 sometimes elects a frozen node again and again. */
const electedMs = 60_000;
const lookMs = 25;
/** A double's election takes so long; a real engine's as long as it takes. */
const electionMs = 2_000;

/** Looks until there is something; undefined when there is nothing for long. */
const within = async <T>(ms: number, look: () => Promise<T | undefined> | T | undefined) => {
  const deadline = performance.now() + ms;
  while (performance.now() < deadline) {
    const found = await look();
    if (found !== undefined) return found;
    await delay(lookMs);
  }
  return undefined;
};

/** The same of what has to come. */
const eventually = async <T>(what: string, look: () => Promise<T | undefined> | T | undefined) => {
  const found = await within(patienceMs, look);
  if (found === undefined) throw new Error(`${patienceMs / 1000} s without ${what}`);
  return found;
};

/** The first acknowledgement that only a new leader can have given. */
const firstOf = (
  all: readonly Acknowledged[],
  { struckAt, leaderAt }: { readonly struckAt: number; readonly leaderAt: number },
  client: number,
): number | undefined =>
  all.find((one) => one.client === client && (one.askedAt > struckAt || one.at > leaderAt))?.at;

/** Waits until all is well: every node is there, and every client, the bare one too, is acknowledged. */
const steady = async ({ engine, load, bare }: Bench): Promise<number> => {
  await eventually('all nodes', async () => (await engine.isWell()) || undefined);
  const since = { struckAt: Date.now(), leaderAt: Date.now() };
  for (let client = 0; client < load.clients; client += 1)
    await eventually('an acknowledgement', () => firstOf(load.acknowledged, since, client));
  await eventually('an append of the bare client', () => firstOf(bare.acknowledged, since, 0));
  return eventually('a leader', () => engine.leader());
};

/** Waits until all goes on by another leader than one that is silent since a moment. */
const resumption = async (
  { engine, load, bare }: Bench,
  node: number,
  struckAt: number,
): Promise<Resumed | undefined> => {
  const other = await within(electedMs, async () => {
    const leader = await engine.leader(node);
    return leader === node ? undefined : leader;
  });
  if (other === undefined) return undefined;
  const known = { struckAt, leaderAt: Date.now() };
  const resumed = (all: readonly Acknowledged[], client: number): Promise<number> =>
    eventually('an acknowledgement', () => firstOf(all, known, client));
  const enough = new AbortController();
  const straight = straightTo(engine.log, engine.place(other), enough.signal);
  const clients = Array.from({ length: load.clients }, (_, at) => resumed(load.acknowledged, at));
  const [bareAt, ...each] = await Promise.all([resumed(bare.acknowledged, 0), ...clients]);
  enough.abort();
  const straightAt = await straight;
  const since = (at: number): number => Math.max(0, at - known.leaderAt);
  return {
    toLeader: known.leaderAt - struckAt,
    toFirst: since(Math.min(...each)),
    toEvery: since(Math.max(...each)),
    toStraight: straightAt === undefined ? null : since(straightAt),
    toBare: since(bareAt),
  };
};

/** Strikes the leader, waits until all goes on by another, and undoes it. */
export const strike = async (blow: Blow, bench: Bench): Promise<Struck> => {
  const { engine, port } = bench;
  const node = await steady(bench);
  await engine.trouble({ do: blow, node });
  const struckAt = Date.now();
  const enough = new AbortController();
  const saying = blow === 'freeze' ? sayings(port, enough.signal) : undefined;
  const electing = delay(electionMs).then(() =>
    engine.trouble({ do: 'elect', node: (node + 1) % engine.nodes }),
  );
  const resumed = await resumption(bench, node, struckAt);
  enough.abort();
  const said = await saying;
  await electing;
  await engine.trouble({ do: undoing[blow], node });
  return { blow, resumed, ...told(said, struckAt) };
};

const told = ({ ready, status }: Partial<Sayings> = {}, struckAt: number) => ({
  toNotReady: ready === undefined ? null : ready.at - struckAt,
  toStatus: status === undefined ? null : status.at - struckAt,
  words: [ready, status].flatMap((said) => (said === undefined ? [] : said.words)),
});
