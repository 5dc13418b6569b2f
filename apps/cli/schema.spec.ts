import { expect, it } from '@jest/globals';
import { zoneCommands } from '#host/zone';
import { plimsoll as run } from './testing/ran.ts';

const plimsoll = (...argv: readonly string[]) => run(argv, { data: '/nowhere' });

it.each(Object.keys(zoneCommands))('plimsoll schema %s tells what it takes', async (name) => {
  const { code, out, err } = await plimsoll('schema', name);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(Object.keys(JSON.parse(out) as object)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^(type|oneOf|anyOf)$/)]),
  );
});

it('plimsoll schema names the commands there are, where there is no such one', async () => {
  const unknown = await plimsoll('schema', 'pay-duties');
  expect(unknown).toMatchObject({ code: 2, out: '' });
  expect(unknown.err).toMatch(/^there is no command pay-duties; there are: admit-member, /);
});
