import type { Attempt, History, Kept } from '../history.ts';
import { oneOf, randomFrom } from '../random.ts';

/** What may become of a command, and whether it is recorded. */
const fates = [
  { outcome: 'acknowledged', isKept: true },
  { outcome: 'acknowledged', isKept: true },
  { outcome: 'refused', isKept: false },
  { outcome: 'unknown', isKept: true },
  { outcome: 'unknown', isKept: false },
] as const;

/** One command, as it came out: its askings, and its events where it was recorded. */
const story = (random: () => number, n: number) => {
  const { outcome, isKept } = oneOf(random, fates);
  const [command, stream] = [`c${n}`, oneOf(random, ['s1', 's2', 's3'])];
  const ids = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, i) => `${command}.${i}`);
  const events = outcome === 'refused' ? [] : ids;
  const began = n * 10;
  const asked = { by: `w${n % 4}`, command, stream, outcome, events, began, ended: began + 9 };
  // Whoever asks again for what is recorded is told what is.
  const again = { ...asked, outcome: 'acknowledged' as const, began: began + 5_000, ended: 99_999 };
  const attempts: Attempt[] = isKept && random() < 0.3 ? [asked, again] : [asked];
  return { attempts, stream, command, kept: isKept ? ids : [] };
};

/**
 * What a ledger without fault would have left behind: writers on a few streams, of whose commands
 * some are refused, some never answered, recorded or not, and some asked again.
 */
export const goodHistory = (seed: number): History => {
  const random = randomFrom(seed);
  const stories = Array.from({ length: 150 }, (_, n) => story(random, n));
  const next = new Map<string, number>();
  const log = stories.flatMap(({ stream, command, kept }) =>
    kept.map((id): Kept => {
      const revision = next.get(stream) ?? 0;
      next.set(stream, revision + 1);
      return { stream, revision, id, command };
    }),
  );
  return {
    attempts: stories.flatMap(({ attempts }) => attempts),
    log,
    readings: [{ reader: 'r', ids: log.map(({ id }) => id) }],
  };
};
