#!/usr/bin/env node
// Plain JavaScript, so that an old Node can at least read it and hand over to the one in node_modules.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const oldest = 26;
const launcher = fileURLToPath(import.meta.url);
const main = join(dirname(launcher), '../../dist/apps/cli/main.js');
const name = process.platform === 'win32' ? 'node.exe' : 'node';

const stop = (words) => {
  console.error(words);
  process.exitCode = 3;
};

/** The Node that was installed with the package, in the nearest node_modules. */
const installedNode = () => {
  for (let at = dirname(launcher); ; at = dirname(at)) {
    const found = join(at, 'node_modules', '.bin', name);
    if (existsSync(found)) return found;
    if (at === dirname(at)) return undefined;
  }
};

/** Hands over to another Node; the first signal to stop is passed on once, the exit code back. */
const handOver = (node) => {
  const child = spawn(node, [launcher, ...process.argv.slice(2)], {
    stdio: 'inherit',
    detached: process.platform !== 'win32',
    env: { ...process.env, PLIMSOLL_HANDED_OVER: '1' },
  });
  let told = false;
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      if (!told) child.kill(signal);
      told = true;
    });
  }
  child.on('error', (error) => stop(`Cannot run ${node}: ${error.message}`));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  });
};

const isOld = Number(process.versions.node.split('.')[0]) < oldest;
const other = isOld && process.env.PLIMSOLL_HANDED_OVER === undefined ? installedNode() : undefined;

if (other !== undefined) handOver(other);
else if (isOld)
  stop(`Plimsoll needs Node ${oldest}; this is ${process.version}. Run npm ci, which brings it.`);
else if (!existsSync(main)) stop('Plimsoll is not built yet: run `npm run build` first.');
else await import(main);
