import type { IsoDate } from '#kernel';
import { conductOf } from './conduct.ts';
import { members } from './data.ts';
import { keyedState } from './principals.ts';
import { drawsOf } from './random.ts';

/** What becomes of a member: it is suspended, or withdraws, from a day on. */
export type Fate = {
  readonly kind: 'suspension' | 'withdrawal';
  readonly state: string;
  readonly from: IsoDate;
};

const suspendedFrom = '2025-09-01' as IsoDate;
const withdrawnFrom = '2025-07-01' as IsoDate;

const drawFates = (seed: number): readonly Fate[] => {
  const draws = drawsOf(seed, -1001);
  // Whoever looks at the demonstration acts for one state, which stays a member.
  const eligible = members
    .map(({ state, from }, at) => ({ state, from, at }))
    .filter(({ state, from }) => state !== keyedState && from < withdrawnFrom);
  const isReckless = ({ at }: (typeof eligible)[0]) => conductOf(seed, at).unpaid > 500;
  const reckless = eligible.filter(isReckless);
  const suspended = draws.pick(reckless.length > 0 ? reckless : eligible).state;
  const withdrawn = draws.pick(eligible.filter(({ state }) => state !== suspended)).state;
  return [
    { kind: 'suspension', state: suspended, from: suspendedFrom },
    { kind: 'withdrawal', state: withdrawn, from: withdrawnFrom },
  ];
};

const drawn = new Map<number, readonly Fate[]>();

/** One member that is suspended and one that withdraws, drawn by lot. */
export const fatesOf = (seed: number): readonly Fate[] => {
  const fates = drawn.get(seed) ?? drawFates(seed);
  drawn.set(seed, fates);
  return fates;
};

/** Who declares on a day, and from whom members still buy: not from those suspended. */
export const tradersOn = (seed: number, on: IsoDate) => {
  const gone = fatesOf(seed).filter(({ from }) => from <= on);
  const isGone = (state: string, kinds: readonly Fate['kind'][]) =>
    gone.some((fate) => fate.state === state && kinds.includes(fate.kind));
  const admitted = members.filter(({ from }) => from <= on).map(({ state }) => state);
  const declarants = admitted.filter((state) => !isGone(state, ['withdrawal']));
  const suppliers = declarants.filter((state) => !isGone(state, ['suspension']));
  return { declarants, suppliers };
};
