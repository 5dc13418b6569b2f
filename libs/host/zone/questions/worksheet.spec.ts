import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ann,
  clauseGiving,
  customsOf,
  enactRules,
  openZone,
  productSaying,
  rawDeclaration,
  recordedBy,
  rulesSaying,
  say,
  someDirectory,
} from '#host/testing';
import type { Zone } from '../zone.ts';

const duty = (value: string) => ({ op: 'const', value, type: 'USD/t.dry' });
const parameter = (value: string) => ({
  type: 'USD/t.dry',
  values: [{ from: '2020-01-01', value, source: 'art1' }],
});
const rows = [
  { at: 'high', value: duty('1.7') },
  { at: 'low', value: duty('3.4') },
];
const steps = { op: 'steps', on: 'price', edge: 'atOrAbove', rows, else: duty('5.1') };
const { price } = rulesSaying().inputs;
const { result } = rulesSaying();
const stepped = (changed: object = {}) =>
  rulesSaying({
    inputs: { price },
    parameters: { high: parameter('82.9'), low: parameter('81.2') },
    clauses: [clauseGiving('base', steps)],
    result: { ...result, type: 'USD/t.dry', per: 'unit' },
    examples: [{ in: { price: '82' }, out: '3.4' }],
    ...changed,
  });

let zone: Zone;
let remove: () => void;

const declare = async (value: string): Promise<string> => {
  const declaration = rawDeclaration({ value: { amount: value, currency: 'USD' } });
  const declared = await say(zone, [customsOf('JPN'), 'declare-shipment', declaration, value]);
  await zone.settled();
  return (recordedBy(declared)[0]?.stream ?? '').slice('shipment-'.length);
};

beforeEach(async () => {
  const made = someDirectory();
  ({ remove } = made);
  zone = await openZone(made.directory);
  await say(zone, [ann, 'list-product', productSaying(), 'product']);
});
afterEach(async () => {
  await zone.close();
  remove();
});

describe('the worksheet of an assessment', () => {
  it('tells the nearest steps of the duty, up and down, and records nothing for it', async () => {
    await enactRules(zone, { document: stepped(), citation: 'An act' }, 'rules');
    const shipment = await declare('820');
    const end = await zone.log.end();
    expect(zone.questions.worksheet(shipment)?.nearest).toMatchObject({
      up: {
        price: '82.9',
        words: 'at 82.9 USD/t.dry the duty falls from 3.4 to 1.7 USD/t.dry',
        duty: { amount: '17', currency: 'USD' },
      },
      down: {
        price: '81.19',
        words: 'at 81.19 USD/t.dry the duty rises from 3.4 to 5.1 USD/t.dry',
      },
    });
    expect(await zone.log.end()).toBe(end);
  });

  it('tells none where no rule set applies', async () =>
    expect(zone.questions.worksheet(await declare('820'))).not.toHaveProperty('nearest'));
});
