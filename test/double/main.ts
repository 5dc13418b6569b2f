/**
 * The double as a program: node --conditions=source test/double/main.ts [--port 2113]... [--control 2112]
 * One node for each port; prints the connection string and where commands are taken.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { controlServer } from './control.ts';
import { Double } from './double.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', multiple: true, default: ['0'] },
    control: { type: 'string', default: '0' },
  },
});
const double = await Double.start({ ports: values.port.map(Number) });
const control = controlServer(double).listen(Number(values.control), '127.0.0.1');
await once(control, 'listening');
const { port } = control.address() as AddressInfo;
console.log(JSON.stringify({ log: double.connectionString, control: `http://127.0.0.1:${port}` }));

const stop = (): void => {
  control.close();
  double.close();
};
process.once('SIGTERM', stop).once('SIGINT', stop);
