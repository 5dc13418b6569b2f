import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CannotRun, type ExitCode } from './cli.ts';

// Applications may not import one another: the API is a program of its own.
const api = fileURLToPath(new URL(`../api/main${extname(import.meta.url)}`, import.meta.url));

/** Runs the API until it ends; the first signal to stop is passed on once, and its exit code back. */
export const serveApi = (env: NodeJS.ProcessEnv): Promise<ExitCode> => {
  if (!existsSync(api)) throw new CannotRun('the API is not built; npm run build does it');
  // In a group of its own, or a terminal's Ctrl-C would reach it twice and cut its closing short.
  const child = spawn(process.execPath, [...process.execArgv, api], {
    stdio: 'inherit',
    detached: true,
    env,
  });
  const { promise, resolve, reject } = Promise.withResolvers<ExitCode>();
  let told = false;
  const pass = (signal: NodeJS.Signals): void => {
    if (!told) child.kill(signal);
    told = true;
  };
  process.on('SIGINT', pass);
  process.on('SIGTERM', pass);
  child.on('error', reject);
  child.on('exit', (code, signal) =>
    resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
  );
  return promise.finally(() => {
    process.off('SIGINT', pass);
    process.off('SIGTERM', pass);
  });
};
