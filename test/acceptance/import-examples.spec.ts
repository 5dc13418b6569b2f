import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fillDemonstration } from '#host/demonstration';
import { importFile, parseProfile, shippedProfiles } from '#host/import';
import { someDirectory } from '#host/testing';
import { Zone } from '#host/zone';

const examples = 'libs/host/import/examples';
const page = readFileSync('libs/host/import/README.md', 'utf8');
const own = parseProfile(JSON.parse(readFileSync(join(examples, 'weighbridge.json'), 'utf8')));
const { directory, remove } = someDirectory();
const declared = '73c47aa6-eda5-8b53-a6f4-ff9adf9f7ccf';
let zone: Zone;

const load = (name: string) => {
  const profile = shippedProfiles[name] ?? own;
  const badRows = join(directory, `${name}.bad.csv`);
  return importFile(zone, { path: join(examples, `${name}.csv`), profile, badRows });
};

beforeAll(async () => {
  zone = await Zone.open({ directory, draws: 5 });
  await fillDemonstration(zone, { declarations: 1, seed: 7 });
});
afterAll(async () => {
  await zone.close();
  remove();
});

describe('the examples of the page on importing, in the demonstration zone', () => {
  it('declarations', async () => {
    expect(await load('declarations')).toMatchObject({ read: 3, accepted: 3, rejected: 0 });
    await zone.settled();
    expect(zone.questions.shipment(declared)?.owed).toEqual({
      amount: '22634.05',
      currency: 'USD',
    });
  });

  it('payments, of a duty that was assessed', async () => {
    expect(await load('payments')).toMatchObject({ read: 2, accepted: 2, rejected: 0 });
    await zone.settled();
    expect(zone.questions.shipment(declared)?.owed?.amount).toBe('21504.55');
  });

  it('final weights, assays and prices, of what was declared provisional', async () => {
    expect(zone.questions.shipment(declared)?.provisional?.map(({ part }) => part)).toEqual([
      'price',
      'assay',
      'weight',
    ]);
    for (const name of ['final-weights', 'final-assays', 'final-prices'])
      expect(await load(name)).toMatchObject({ read: 1, accepted: 1, rejected: 0 });
    await zone.settled();
    const { declaration, provisional } = zone.questions.shipment(declared) ?? {};
    expect(declaration).toMatchObject({
      quantity: { amount: '1248', unit: 'mtu.WO3' },
      value: { amount: '305000', currency: 'USD' },
      assays: [{ substance: 'WO3', percent: '65.4', basis: 'dry' }],
    });
    expect(provisional).toBeUndefined();
  });

  it('a profile of one’s own: kilograms to tonnes, a code list, reasons in order', async () => {
    expect(await load('weighbridge')).toEqual({
      read: 4,
      setAside: { 'cancelled ticket': 1, 'empty truck': 1 },
      rejected: 0,
      accepted: 2,
      already: 0,
      unknown: 0,
    });
    await zone.settled();
    const bodies = zone.rows
      .find('shipment_versions', { where: [['declared_by', '=', 'JPN']] })
      .map((row) => String(row['body']));
    expect(bodies.some((body) => body.includes('"amount":"24.6505","unit":"t.gross"'))).toBe(true);
  });

  it.each(['declarations', 'payments', 'final-assays', 'final-prices', 'final-weights'])(
    'the page names every column of %s',
    (name) => {
      const fields = shippedProfiles[name]?.fields ?? [];
      const columns = fields.flatMap(({ column }) => column ?? []);
      expect(columns.filter((column) => !page.includes(`| \`${column}\``))).toEqual([]);
    },
  );
});
