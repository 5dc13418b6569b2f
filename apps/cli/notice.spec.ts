import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demonstrationFounding } from '#host/demonstration';
import {
  addPrincipals,
  enactRules,
  ann,
  concentrate,
  customsOf,
  productSaying,
  rawDeclaration,
  recordedBy,
  rulesSaying,
  say,
  someDirectory,
} from '#host/testing';
import { Zone } from '#host/zone';
import { ran } from './testing/ran.ts';

const { directory, remove } = someDirectory();
const words = 'demonstration data, invented';
let shipment: string;

beforeAll(async () => {
  const zone = await Zone.open({ directory, founding: demonstrationFounding });
  await addPrincipals(zone);
  await say(zone, [ann, 'list-product', productSaying(), 'k']);
  await enactRules(zone, { document: rulesSaying(), citation: 'Act' }, 'k');
  const declared = await say(zone, [customsOf('JPN'), 'declare-shipment', rawDeclaration(), 'k']);
  shipment = (recordedBy(declared)[0]?.stream ?? '').slice('shipment-'.length);
  await zone.close();
});
afterAll(remove);

const plimsoll = (line: string) =>
  ran(line.replace('ID', shipment).split(' '), { data: directory });

describe('everything shown of a demonstration says that it is invented', () => {
  const quote = `quote --product ${concentrate} --origin AUS --price 90 --quantity 1 --unit t.dry`;
  it.each([
    'standing',
    'law',
    'shipment ID',
    'worksheet ID',
    quote,
    'replay ID',
    're-audit',
    'events',
  ])('%s, in words and as JSON', async (line) => {
    const told = await plimsoll(line);
    expect([told.code, told.out[0]]).toEqual([0, `[${words}]`]);
    const { out } = await plimsoll(`${line} --json`);
    expect(JSON.parse(out.join('\n'))).toMatchObject({ notice: words });
  });

  it('leaves columns for a spreadsheet as they are, and says it beside them', async () => {
    const { out, err } = await plimsoll('worksheet ID --csv');
    expect([out[0]?.split('\n')[0], err]).toEqual(['n,step,exact,rounded', [`[${words}]`]]);
  });
});
