import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import type { ProjectedFact } from '#kernel';
import {
  ann,
  customsOf,
  openZone,
  productSaying,
  rawDeclaration,
  say,
  someDirectory,
} from '#host/testing';
import { LawBook } from '#trade/law';
import { readMark } from './mark.ts';
import { ReassessWhenLawChanged } from './reassess.policy.ts';

it('a start looks at nothing again that was looked at before the last end', async () => {
  const { directory, remove } = someDirectory();
  const zone = await openZone(directory);
  await say(zone, [ann, 'list-product', productSaying(), 'product']);
  for (const key of ['a', 'b', 'c']) {
    await say(zone, [customsOf('JPN'), 'declare-shipment', rawDeclaration(), key]);
  }
  await zone.views.catchUp();
  const [last] = zone.rows.find('shipment_versions', {
    where: [],
    orderBy: ['known_from'],
    descending: true,
    limit: 1,
  });
  await zone.close();
  expect(readMark(join(directory, 'policies.json')).seen).toBe(last?.['known_from']);
  remove();
});

const facts = (count: number, known: string) =>
  Array.from(
    { length: count },
    () => ({ type: 'DutyPaid', stream: 'shipment-1', known }) as ProjectedFact,
  );

it('nor, after a kill, at more than some thousands of facts', () => {
  const { directory, remove } = someDirectory();
  const path = join(directory, 'policies.json');
  const deps = { law: { book: new LawBook() }, path };
  const policy = new ReassessWhenLawChanged(
    deps as ConstructorParameters<typeof ReassessWhenLawChanged>[0],
  );
  policy.notice(facts(4_999, '2026-01-01'));
  expect(readMark(path).seen).toBe('');
  policy.notice(facts(1, '2026-01-02'));
  expect(readMark(path).seen).toBe('2026-01-02');
  remove();
});
