import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { Double } from '../../../test/double/index.ts';

const program = fileURLToPath(new URL('./testing/open-and-close.ts', import.meta.url));
const pem = (name: string) =>
  fileURLToPath(new URL(`../../../test/double/testing/tls/localhost-${name}.pem`, import.meta.url));

it('leaves nothing open that keeps the process alive, and logs no secret, however much it is asked to', async () => {
  const tls = { key: readFileSync(pem('key')), certificate: readFileSync(pem('certificate')) };
  const user = { name: 'hugo', password: 'geheim' };
  const double = await Double.start({ tls, user });
  const [port] = double.ports;
  const at = `esdb://hugo:geheim@localhost:${port}?tlsCAFile=${pem('certificate')}`;
  const env = { ...process.env, DEBUG: '*' };
  const options = { env, timeout: 10_000 };
  const args = ['--conditions=source', program, at];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, options);
  double.close();
  expect(stdout).toBe('closed\n');
  expect(stderr).toContain('esdb:connection');
  const encoded = Buffer.from('hugo:geheim').toString('base64');
  expect(stderr.includes('geheim') || stderr.includes(encoded)).toBe(false);
});
