import type { Command } from '../double/command.ts';
import type { Fault, Upset } from '../double/faults.ts';
import { oneOf, randomFrom } from './random.ts';

/** Something to be done to the engine, so many ms after the start. */
export interface Due {
  readonly atMs: number;
  readonly command: Command;
  /**
   * The number of a trouble that is meant for the leader. Its nodes are counted from whoever leads when
   * it begins: node 0 is that one, node 1 the next.
   */
  readonly aim?: number | undefined;
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
    const isAimed = random() < leaderShare;
    const node = isAimed ? 0 : Math.floor(random() * nodes);
    const aim = isAimed ? dues.length : undefined;
    const stages = trouble({ random, node, nodes, during });
    dues.push(...stages.map(({ afterMs, command }) => ({ atMs: atMs + afterMs, command, aim })));
  }
  dues.sort((a, b) => a.atMs - b.atMs);
  return [...dues, ...healing(nodes, Math.max(lastsMs, dues.at(-1)?.atMs ?? 0) + 1_000)];
};

/** So often it is the leader that is troubled, where a trouble is a node's. */
const leaderShare = 0.75;

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
interface Stage {
  readonly afterMs: number;
  readonly command: Command;
}
type Trouble = (circumstances: Circumstances) => readonly Stage[];

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

/** The next node leads meanwhile; who was struck comes back as a follower. A real engine elects itself. */
const succeeded = ({ node, nodes, during }: Circumstances) => ({
  afterMs: during / 2,
  command: { do: 'elect', node: (node + 1) % nodes } as const,
});

const nodeTroubles: readonly [Trouble, ...Trouble[]] = [
  (all) => [
    ...until({ do: 'freeze', node: all.node }, all, { do: 'thaw', node: all.node }),
    succeeded(all),
  ],
  // A moment only, after which it may lead as before, or believe that it does.
  ({ node, ...all }) =>
    until({ do: 'freeze', node }, { ...all, node, during: all.during / 8 }, { do: 'thaw', node }),
  (all) => [
    ...until({ do: 'kill', node: all.node }, all, { do: 'revive', node: all.node }),
    succeeded(all),
  ],
  // It comes back at once, and goes again before it is quite there.
  ({ node, during }) =>
    [0, 1, 2].flatMap((time): Stage[] => [
      { afterMs: (time * during) / 3, command: { do: 'kill', node } },
      { afterMs: (time * during) / 3 + during / 12, command: { do: 'revive', node } },
    ]),
  // It is killed while it is frozen.
  (all) => [
    { afterMs: 0, command: { do: 'freeze', node: all.node } },
    { afterMs: all.during / 2, command: { do: 'kill', node: all.node } },
    { afterMs: all.during, command: { do: 'thaw', node: all.node } },
    { afterMs: all.during, command: { do: 'revive', node: all.node } },
    succeeded(all),
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
