import { type ChildProcess, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const flags = ['--conditions=source', '--import', path('./from-source.ts')];

const run = (data: string, words: readonly string[]): ChildProcess =>
  spawn(process.execPath, [...flags, ...words], {
    env: { ...process.env, PLIMSOLL_DATA: data, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** The real program as a process of its own, from source. */
export const start = (data: string, line: string): ChildProcess =>
  run(data, [path('../main.ts'), ...line.split(' ')]);

const allOf = (stream: ChildProcess['stdout']): Promise<string> =>
  stream === null || stream.destroyed ? Promise.resolve('') : text(stream);

/** Waits until a process has ended; its exit code and what it wrote. */
export const ended = async (child: ChildProcess) => {
  const code = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const [out, err] = await Promise.all([allOf(child.stdout), allOf(child.stderr)]);
  return { code: await code, out, err };
};

/** Runs the program to its end. */
export const plimsoll = (data: string, line: string) => ended(start(data, line));

const listening = (child: ChildProcess): Promise<ChildProcess> =>
  new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.includes('listening on')) resolve(child);
    });
    child.once('close', (code) => reject(new Error(`the server ended with ${code}`)));
  });

/** Starts a server as a person does, and waits until it listens. */
export const serving = (data: string): Promise<ChildProcess> =>
  listening(start(data, 'start --no-demo'));

/** Starts the server alone: the child itself holds the directory, and may be killed. */
export const servingAlone = (data: string): Promise<ChildProcess> =>
  listening(run(data, [path('../../api/main.ts')]));
