import { availableParallelism } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { canonicalJson, type Position, sha256Base64 } from '#ledger/core';
import type { ViewsReader } from '#ledger/views';
import type { ChangedShipment, StatePart, WhatIfReport, WhatIfTally } from '#trade/audit';
import { noneTaken, takenFrom } from './taking.ts';
import { askingOf, type Moment, type Question, standOf } from './what-if-asked.ts';
import { Helpers } from './what-if-helpers.ts';
import type { HelpWork } from './what-if-messages.ts';

/** What would differ, at which place of the log, and by which document. */
export type WhatIfAnswer = WhatIfReport & {
  readonly position: Position;
  /** SHA-256 of the canonical document, in base64. */
  readonly document: string;
  readonly milliseconds: number;
};

/** The views of a ledger at one moment, and where they are kept. */
export type AskedOf = Moment & { readonly directory: string; readonly views: ViewsReader };
export type WhatIfTold = {
  readonly onChanged?: (changed: ChangedShipment) => void;
  readonly onProgress?: (done: { readonly states: number; readonly declarations: number }) => void;
};

/** Takes in what states come to in their order, whenever it comes; and tells when it has all of them. */
const inOrder = (count: number, tally: WhatIfTally, onProgress: WhatIfTold['onProgress']) => {
  const waiting = new Map<number, StatePart>();
  const { promise: all, resolve } = Promise.withResolvers<void>();
  let [states, declarations] = [0, 0];
  const onPart = (n: number, part: StatePart): void => {
    waiting.set(n, part);
    for (let next = waiting.get(states); next !== undefined; next = waiting.get(states)) {
      waiting.delete(states);
      tally.take(next);
      states += 1;
      declarations += next.declarations;
      onProgress?.({ states, declarations });
    }
    if (states === count) resolve();
  };
  return { onPart, all };
};

/** Most questions are answered before a thread would be up; only longer ones are helped with. */
const helpAfterMs = 50;

type Asked = {
  readonly states: readonly unknown[];
  readonly partAt: (n: number) => StatePart;
} & ReturnType<typeof inOrder>;

/** Asks state after state on this thread, and on the others of the machine when it takes long. */
const askAll = async (
  { states, partAt, onPart, all }: Asked,
  work: Omit<HelpWork, 'taken'>,
): Promise<void> => {
  const begun = performance.now();
  const taken = noneTaken();
  let helpers: Helpers | undefined;
  try {
    for (const n of takenFrom([...states.keys()], taken)) {
      const part = partAt(n);
      onPart(n, part);
      if (part.declarations > 0) await nextTurn();
      if (helpers === undefined && performance.now() - begun > helpAfterMs) {
        helpers = new Helpers(availableParallelism() - 1, { ...work, taken }, onPart);
      }
    }
    await (helpers === undefined ? all : Promise.race([all, helpers.failed]));
  } finally {
    await helpers?.end();
  }
};

/** Asks what would differ under hypothetical law, of a ledger at one moment. Nothing is recorded. */
export const whatIfAt = async (
  { directory, views, ...moment }: AskedOf,
  question: Question,
  { onChanged, onProgress }: WhatIfTold = {},
): Promise<WhatIfAnswer> => {
  const begun = performance.now();
  const { states, tally, partAt } = askingOf(moment, question, onChanged);
  const ordered = inOrder(states.length, tally, onProgress);
  const isTelling = onChanged !== undefined;
  const { account } = moment;
  const work = { directory, stand: standOf(views), account, question, isTelling };
  await askAll({ states, partAt, ...ordered }, work);
  const milliseconds = Math.round(performance.now() - begun);
  const document = sha256Base64(canonicalJson(question[0]));
  return { ...tally.report(), position: views.position, document, milliseconds };
};
