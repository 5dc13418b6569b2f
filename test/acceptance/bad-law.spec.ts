import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ann, productSaying, say } from '#host/testing';
import { type BadRules, badRules } from './testing/bad-rules.ts';
import { type Doors, expectPlain, openDoors, plimsoll } from './testing/doors.ts';

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors(async (zone) => {
    await say(zone, [ann, 'list-product', productSaying(), 'k']);
  });
});
afterAll(() => doors.close());

const propose = `do propose-rules --as ${ann.principal} --key k`;
const proposal = (document: unknown): string => JSON.stringify({ document, citation: 'Duty act' });

describe.each(badRules)('a rule set with $what', ({ document, code, at, right }: BadRules) => {
  it('is found out by `rules lint`', async () => {
    const file = join(doors.directory, 'document.json');
    writeFileSync(file, JSON.stringify(document));
    const { code: exit, said } = await plimsoll(doors.data.alone, `rules lint ${file}`);
    expect([exit, said]).toEqual([1, expect.stringContaining(`${at}: ${code}: `)]);
    expectPlain(said, right);
  });

  it('is refused where it is proposed, with and without a server, and nothing is recorded', async () => {
    for (const data of Object.values(doors.data)) {
      const before = await doors.facts(data);
      const { code: exit, said } = await plimsoll(data, propose, proposal(document));
      const refused = `refused by DR2 at /document${at}`;
      expect([exit, said]).toEqual([1, expect.stringContaining(refused)]);
      expect(said).toContain(`(${code}`);
      expectPlain(said, right);
      expect(await doors.facts(data)).toBe(before);
    }
  });

  it('is refused by HTTP, and nothing is recorded', async () => {
    const before = await doors.facts(doors.data.beside);
    const problem = await doors.post('propose-rules', proposal(document));
    const errors = [{ pointer: `/document${at}` }];
    expect(problem).toMatchObject({ status: 422, rule: 'DR2', errors });
    expect(problem.type).toContain('application/problem+json');
    expectPlain(problem.detail, right);
    expect(await doors.facts(doors.data.beside)).toBe(before);
  });
});
