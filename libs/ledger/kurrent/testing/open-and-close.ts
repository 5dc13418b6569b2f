import { start } from '#ledger/core';
import { openKurrentLog } from '../index.ts';

/** A process that opens a log, follows it for a moment, closes it, and has nothing left to live for. */
const log = await openKurrentLog(process.argv[2] ?? '');
const stop = new AbortController();
setTimeout(() => stop.abort(), 200);
for await (const page of log.follow(start, stop.signal)) process.stdout.write(`${page.length}\n`);
await log.close();
process.stdout.write('closed\n');
