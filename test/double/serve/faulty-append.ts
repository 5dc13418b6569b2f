import { setTimeout as delay } from 'node:timers/promises';
import type { AppendFault, Upset } from '../faults.ts';

/** What can be done with an append, in the words of the call it came by. */
export interface Append<Answer> {
  readonly write: () => Answer;
  readonly answer: (answer: Answer) => void;
  readonly timeOut: () => void;
  readonly refuse: (words: string) => void;
  readonly upset: (upset: Upset) => void;
}

/** Writes and answers an append, or not, in the order in which the fault wants it. */
export const appendFaultily = async <Answer>(
  append: Append<Answer>,
  { write, answer, afterMs = 0 }: AppendFault,
): Promise<void> => {
  const written = write === 'done' ? append.write() : undefined;
  await delay(afterMs);
  switch (answer) {
    case 'usual':
      return append.answer(written ?? append.write());
    case 'twice': {
      const usual = written ?? append.write();
      append.answer(usual);
      return append.answer(usual);
    }
    default:
      answerWrongly(append, answer);
      if (typeof write === 'object') await writeLate(append, write.lateMs);
  }
};

const writeLate = async ({ write }: Pick<Append<unknown>, 'write'>, ms: number): Promise<void> => {
  await delay(ms);
  write();
};

const answerWrongly = (
  append: Omit<Append<unknown>, 'answer' | 'write'>,
  answer: Exclude<AppendFault['answer'], 'usual' | 'twice'>,
): void => {
  if (answer === 'timeout') append.timeOut();
  else if (typeof answer === 'object' && 'said' in answer) append.refuse(answer.said);
  else append.upset(answer);
};
