import type { EventLog, Part } from '#ledger/core';
import { appended } from '../../../libs/ledger/core/testing/samples.ts';
import { median, timed } from '../measure.ts';
import { appending, freshParts, partSaying } from './samples.ts';
import type { Ready, Subject } from './subject.ts';

const rounds = 7;
const batch = 500;

/** Events per second, of a bare engine and of the ledger's log. */
export type Pair = { readonly bare: number; readonly ours: number };

/** Runs both by turns, each first every other time, after a round that does not count. */
export const byTurns = async (
  times: number,
  events: number,
  run: { readonly [who in keyof Pair]: () => Promise<number> },
): Promise<Pair> => {
  const taken = { bare: new Array<number>(), ours: new Array<number>() };
  for (let round = -1; round < times; round += 1) {
    const order = round % 2 === 0 ? (['bare', 'ours'] as const) : (['ours', 'bare'] as const);
    for (const who of order) {
      const milliseconds = await run[who]();
      if (round >= 0) taken[who].push(milliseconds);
    }
  }
  const perSecond = (all: readonly number[]): number => (events * 1000) / median(all);
  return { bare: perSecond(taken.bare), ours: perSecond(taken.ours) };
};

type Append = (parts: readonly Part[]) => Ready;

/** Writers side by side; each waits for one event to be written before it sends the next. */
const writing = async (append: Append, writers: number, each: number): Promise<number> => {
  const work = Array.from({ length: writers }, () =>
    freshParts(each).map((part) => append([part])),
  );
  const writer = async (own: readonly Ready[]): Promise<void> => {
    for (const one of own) await one();
  };
  return timed(() => Promise.all(work.map(writer)));
};

export const appendBy = (writers: number, { written, bare }: Subject): Promise<Pair> => {
  const each = Math.max(20, Math.ceil(200 / writers));
  return byTurns(rounds, writers * each, {
    bare: () => writing(bare.append, writers, each),
    ours: () => writing(appending(written), writers, each),
  });
};

/** A batch of an import: as many new streams at once. */
export const importBatches = ({ written, bare }: Subject): Promise<Pair> =>
  byTurns(rounds, batch, {
    bare: () => timed(bare.append(freshParts(batch))),
    ours: () => timed(appending(written)(freshParts(batch))),
  });

/** Writes parts until each is stored; one whose answer was lost may be found stored already. */
const store = async (log: EventLog, parts: readonly Part[]): Promise<void> => {
  const kinds = await appended(log, parts);
  const not = kinds.find((kind) => kind !== 'written' && kind !== 'already');
  if (not !== undefined) throw new Error(`a part was left ${not}`);
};

/** Makes a ledger long, for reading: new streams of so many events each. */
export const lengthen = async (log: EventLog, events: number, each = 1): Promise<void> => {
  for (let at = 0; at < events; at += batch) {
    await store(log, freshParts(Math.min(batch, events - at) / each, each));
  }
};

/** So many events of one stream at once: less than an engine takes. */
const ofOneStream = 250;

/** Makes one stream long. */
export const lengthenStream = async (
  log: EventLog,
  stream: string,
  events: number,
): Promise<void> => {
  for (let at = 0; at < events; at += ofOneStream) {
    const expected = at === 0 ? 'none' : at - 1;
    await store(log, [partSaying(stream, expected, Math.min(ofOneStream, events - at))]);
  }
};
