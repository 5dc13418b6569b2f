import { run } from '../run.ts';

type Given = {
  /** The data directory; without one the environment is empty. */
  readonly data?: string;
  /** What comes in by the standard input. */
  readonly typed?: string;
};

/** The program run in this process, without a terminal: its exit code, and what it wrote, text by text. */
export const ran = async (words: readonly string[], { data, typed = '' }: Given = {}) => {
  const [out, err, said]: [string[], string[], string[]] = [[], [], []];
  const code = await run(words, {
    out: (text) => said.push(text) && out.push(text),
    err: (text) => said.push(text) && err.push(text),
    isTerminal: false,
    env: data === undefined ? {} : { PLIMSOLL_DATA: data },
    input: async () => typed,
  });
  return { code, out, err, said };
};

/** The same, what it wrote to each stream as one text. */
export const plimsoll = async (words: readonly string[], given?: Given) => {
  const { code, out, err } = await ran(words, given);
  return { code, out: out.join('\n'), err: err.join('\n') };
};
