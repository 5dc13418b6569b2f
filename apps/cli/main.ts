import { buffer } from 'node:stream/consumers';
import { givenText } from './input.ts';
import { run } from './run.ts';

// Whoever reads our output may stop reading, as `head` does; that is no fault.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });

process.exitCode = await run(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  isTerminal: process.stderr.isTTY,
  env: process.env,
  input: async () => givenText(await buffer(process.stdin)),
});
