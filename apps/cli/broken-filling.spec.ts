import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { someDirectory } from '#host/testing';
import { Double } from '../../test/double/index.ts';
import { ran } from './testing/ran.ts';

const data = someDirectory();
let double: Double;

beforeAll(async () => {
  double = await Double.start();
  process.env['PLIMSOLL_LOG'] = `${double.connectionString}&prefix=spec`;
});
afterAll(() => {
  delete process.env['PLIMSOLL_LOG'];
  double.close();
  data.remove();
});

it('a filling whose engine has no room any more ends with 3 and says what is not known', async () => {
  const filling = ran(['demo', '--declarations', '1'], { data: data.directory });
  while (double.store.all.length < 50) await new Promise(setImmediate);
  const begun = performance.now();
  const answer = { said: 'There is not enough space on the disk' };
  double.faults.add({ call: 'append', write: 'not done', answer, times: 100_000 });
  const { code, said } = await filling;
  expect(code).toBe(3);
  expect(performance.now() - begun).toBeLessThan(35_000);
  expect(said.at(-1)).toMatch(
    /whether \S+ \S+ was recorded is not known: .* not enough space on the disk.*; fill again/,
  );
}, 90_000);
