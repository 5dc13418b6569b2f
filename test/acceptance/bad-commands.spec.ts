import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ann } from '#host/testing';
import type { BadCommand } from './testing/bad-command.ts';
import { badCommands } from './testing/bad-commands.ts';
import { badCorrections } from './testing/bad-corrections.ts';
import { type Doors, expectPlain, openDoors, plimsoll } from './testing/doors.ts';
import { fillWithLaw, type Ids } from './testing/law-to-correct.ts';

let doors: Doors;
let ids: Ids = {};
beforeAll(async () => {
  doors = await openDoors(async (zone) => {
    ids = await fillWithLaw(zone);
  });
  expect(Object.values(ids)).not.toContain('');
});
afterAll(() => doors.close());

const bodyOf = ({ input }: BadCommand): string => {
  const found = input(ids);
  return typeof found === 'string' ? found : JSON.stringify(found);
};
/** What is wrong with the writing of a text has no place in it, and no rule of the trade. */
const isText = (row: BadCommand): boolean => typeof row.input({}) === 'string';

describe.each([...badCommands, ...badCorrections])('$what', (row) => {
  const { command, rule, at, right } = row;

  it('is refused by `do`, with and without a server, and nothing is recorded', async () => {
    const told: string[] = [];
    for (const data of Object.values(doors.data)) {
      const before = await doors.facts(data);
      const line = `do ${command} --as ${ann.principal} --key bad`;
      const { code, said } = await plimsoll(data, line, bodyOf(row));
      expect([code, said]).toEqual([expect.any(Number), expect.stringMatching(right)]);
      expect([1, 2]).toContain(code);
      expectPlain(said, right);
      if (!isText(row))
        expect(said).toMatch(
          new RegExp(`refused by ${rule} at ${at}: |^${at}: .*\\(${rule}\\)`, 'm'),
        );
      expect(await doors.facts(data)).toBe(before);
      told.push(said);
    }
    expect(told[1]).toBe(told[0]);
  });

  it('is refused by HTTP, and nothing is recorded', async () => {
    const before = await doors.facts(doors.data.beside);
    const problem = await doors.post(command, bodyOf(row));
    expect(problem).toMatchObject(
      isText(row) ? { status: 400, rule } : { status: 422, rule, errors: [{ pointer: at }] },
    );
    expect(problem.type).toContain('application/problem+json');
    expectPlain(JSON.stringify(problem), right);
    expect(await doors.facts(doors.data.beside)).toBe(before);
  });
});
