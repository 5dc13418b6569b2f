import type { Command } from '../double/command.ts';
import type { Fault, Upset } from '../double/faults.ts';
import { oneOf, randomFrom } from './random.ts';

/** Something to be done to the engine, so many ms after the start. */
export interface Due {
  readonly atMs: number;
  readonly command: Command;
}

export interface Span {
  readonly nodes: number;
  readonly lastsMs: number;
  /** The mean time between two troubles. */
  readonly everyMs: number;
  /** Those of nodes alone are what can be done to any engine; a double takes all. */
  readonly kinds: 'nodes' | 'all';
}

/**
 * Troubles for an engine, the same for a seed. What stops a node is undone a little later, and at the
 * end all is well: nodes are there and awake, no fault is left, the first node leads.
 */
export const schedule = (
  seed: number,
  { nodes, lastsMs, everyMs, kinds }: Span,
): readonly Due[] => {
  const random = randomFrom(seed);
  const dues: Due[] = [];
  for (let atMs = everyMs; atMs < lastsMs; atMs += everyMs * (0.5 + random())) {
    const trouble = oneOf(random, kinds === 'all' ? troubles : nodeTroubles);
    const during = Math.round(everyMs * (0.4 + 3.6 * random()));
    const node = Math.floor(random() * nodes);
    const stages = trouble({ random, node, nodes, during });
    dues.push(...stages.map(({ afterMs, command }) => ({ atMs: atMs + afterMs, command })));
  }
  dues.sort((a, b) => a.atMs - b.atMs);
  return [...dues, ...healing(nodes, Math.max(lastsMs, dues.at(-1)?.atMs ?? 0) + 1_000)];
};

const healing = (nodes: number, atMs: number): readonly Due[] => {
  const each = Array.from({ length: nodes }, (_, node): Command[] => [
    { do: 'revive', node },
    { do: 'thaw', node },
  ]);
  const all: Command[] = [
    { do: 'clear faults' },
    { do: 'set clock ahead', ms: 0 },
    ...each.flat(),
    { do: 'elect', node: 0 },
  ];
  return all.map((command) => ({ atMs, command }));
};

interface Circumstances {
  readonly random: () => number;
  readonly node: number;
  readonly nodes: number;
  readonly during: number;
}
type Trouble = (
  circumstances: Circumstances,
) => readonly { readonly afterMs: number; readonly command: Command }[];

const atOnce = (...commands: Command[]) => commands.map((command) => ({ afterMs: 0, command }));
const until = (from: Command, { during }: Circumstances, to: Command) => [
  ...atOnce(from),
  { afterMs: during, command: to },
];
const fault = (fault: Fault): Command => ({ do: 'fault', fault });

const upsets: readonly [Upset, ...Upset[]] = [
  'end',
  'silence',
  'drop',
  { status: 'unavailable' },
  { status: 'too busy' },
  { status: 'unknown' },
  { status: 'no leader' },
  { status: 'internal' },
  { status: 'deadline exceeded' },
  { status: 'timed out' },
  { status: 'exhausted' },
  { status: 'cancelled' },
];
const said = ['Server Is Not Ready', 'Server Is Busy'] as const;
const whether = ['done', 'not done'] as const;

const nodeTroubles: readonly [Trouble, ...Trouble[]] = [
  (all) => until({ do: 'freeze', node: all.node }, all, { do: 'thaw', node: all.node }),
  // A node goes, and the next one leads; the one that went comes back as a follower.
  (all) => [
    ...until({ do: 'kill', node: all.node }, all, { do: 'revive', node: all.node }),
    { afterMs: all.during / 2, command: { do: 'elect', node: (all.node + 1) % all.nodes } },
  ],
];

const troubles: readonly [Trouble, ...Trouble[]] = [
  ({ random }) =>
    atOnce(
      fault({
        call: 'append',
        skip: Math.floor(random() * 5),
        times: 1 + Math.floor(random() * 4),
        write: oneOf(random, whether),
        answer: oneOf(random, upsets),
      }),
    ),
  ({ random, during }) =>
    atOnce(fault({ call: 'append', write: { lateMs: during }, answer: oneOf(random, upsets) })),
  ({ random, during }) =>
    atOnce(
      fault({ call: 'append', write: oneOf(random, whether), answer: 'usual', afterMs: during }),
    ),
  () => atOnce(fault({ call: 'append', write: 'done', answer: 'twice' })),
  ({ random }) =>
    atOnce(fault({ call: 'append', write: 'not done', answer: { said: oneOf(random, said) } })),
  ({ random }) =>
    atOnce(fault({ call: 'append', write: oneOf(random, whether), answer: 'timeout' })),
  ({ random }) =>
    atOnce(
      fault({
        call: 'read',
        times: 1 + Math.floor(random() * 3),
        upset: oneOf(random, upsets),
        afterMessages: Math.floor(random() * 20),
      }),
    ),
  ({ random }) => atOnce({ do: 'upset subscriptions', upset: oneOf(random, upsets) }),
  ({ random }) =>
    atOnce(fault({ call: 'subscribe', checkpointShift: Math.floor(random() * 9) - 4 }), {
      do: 'upset subscriptions',
      upset: 'drop',
    }),
  () => atOnce({ do: 'drop connections' }),
  ({ during }) => atOnce({ do: 'restart', downMs: during }),
  ({ random }) =>
    atOnce(
      fault({
        call: 'gossip',
        times: 1 + Math.floor(random() * 12),
        upset: { status: 'unavailable' },
      }),
    ),
  (all) => until({ do: 'set clock ahead', ms: 60_000 }, all, { do: 'set clock ahead', ms: 0 }),
  ({ node }) => atOnce({ do: 'elect', node }),
  ...nodeTroubles,
];
