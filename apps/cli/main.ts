import { buffer } from 'node:stream/consumers';
import { exit } from './cli.ts';
import { givenText } from './input.ts';
import { run } from './run.ts';

// Whoever reads our output may stop reading, as `head` does; that is no fault.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });

const code = await run(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  isTerminal: process.stderr.isTTY,
  env: process.env,
  input: async () => givenText(await buffer(process.stdin)),
});

process.exitCode = code;
// A machine that takes a connection and never answers leaves a socket that nobody else can end.
if (code === exit.cannot) setTimeout(() => process.exit(), 1_000).unref();
