import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { doubleEngine, realEngine } from '../chaos/engines.ts';
import { BareLoad } from './failover/bare-load.ts';
import { Load } from './failover/load.ts';
import { report } from './failover/report.ts';
import { strike, type Struck } from './failover/strike.ts';
import { prepareLedger } from './ledger-to-serve.ts';
import { serve } from './served.ts';

/**
 * How soon commands go on when the leader of a cluster is killed or frozen, by turns: the built server
 * under a steady load of declarations, and beside it the bare client as one would write it first.
 * PLIMSOLL_LOG names the cluster and `--hand` the program that troubles it, as for `npm run chaos`;
 * without them it is a double, whose elections take two seconds.
 * Run: npm run bench:failover -- [--hand PROGRAM] [--times 20] [--rest 3]
 */
const { values } = parseArgs({
  options: {
    hand: { type: 'string', default: 'true' },
    times: { type: 'string', default: '20' },
    rest: { type: 'string', default: '3' },
  },
});
const target = process.env['PLIMSOLL_LOG'] ?? '';
const engine = target === '' ? await doubleEngine() : realEngine(target, values.hand);
const directory = mkdtempSync(join(tmpdir(), 'plimsoll-bench-failover-'));
process.env['PLIMSOLL_LOG'] = `${engine.log}&prefix=bench.failover-${Date.now()}`;
const key = await prepareLedger(directory);
const { server, port } = await serve(directory);
const load = new Load({ port, key }, 4);
const bare = new BareLoad(engine.log);
const struck: Struck[] = [];
try {
  for (let n = 0; n < Number(values.times); n += 1) {
    const one = await strike(n % 2 === 0 ? 'kill' : 'freeze', { engine, load, bare, port });
    console.log(JSON.stringify(one));
    struck.push(one);
    await delay(Number(values.rest) * 1_000);
  }
} finally {
  server.kill('SIGTERM');
  await Promise.all([load.end(), bare.end(), once(server, 'exit')]);
  for (let node = 0; node < engine.nodes; node += 1) {
    await engine.trouble({ do: 'revive', node });
    await engine.trouble({ do: 'thaw', node });
  }
  engine.close();
  rmSync(directory, { recursive: true });
}
for (const line of report(struck, { load, bare })) console.log(line);
process.exit(0);
