import { rawDeclaration } from '#host/testing';
import type { Asking } from './service.ts';

export const declare = 'POST /v1/shipments';
const declared = JSON.stringify(rawDeclaration());
export const saying = (changed: Readonly<Record<string, unknown>>) => ({
  as: 'jpn-1',
  body: rawDeclaration(changed),
});
const text = (body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Asking => ({
  as: 'jpn-1',
  body,
  headers,
});
const valueOf = (amount: unknown, currency = 'USD') => saying({ value: { amount, currency } });
const quantityOf = (amount: unknown) => saying({ quantity: { amount, unit: 't.dry' } });

/** Something wrong, and what is answered: status, kind and rule, and where in the body. */
export type Row = {
  readonly what: string;
  readonly asking: Asking;
  readonly answered: string;
  readonly at?: string;
  readonly route?: string;
};

/** Bodies that are no JSON as it should be. */
export const badBytes: readonly Row[] = [
  { what: 'nothing', asking: text(''), answered: '400 broken-json broken-json' },
  { what: 'blanks', asking: text(' \n '), answered: '400 broken-json broken-json' },
  {
    what: 'half of it',
    asking: text(declared.slice(0, 80)),
    answered: '400 broken-json broken-json',
  },
  {
    what: 'a byte order mark',
    asking: text(`\uFEFF${declared}`),
    answered: '400 broken-json byte-order-mark',
  },
  {
    what: 'bytes that are not UTF-8',
    asking: text(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])),
    answered: '400 broken-json not-utf-8',
  },
  {
    what: 'lists 1,000 deep',
    asking: text(`${'['.repeat(1000)}${']'.repeat(1000)}`),
    answered: '400 too-deep too-deep',
  },
  {
    what: 'objects 1,000 deep',
    asking: text(`${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`),
    answered: '400 too-deep too-deep',
  },
  {
    what: 'more than 1 MiB',
    asking: text(`"${'x'.repeat(1024 * 1024)}"`),
    answered: '413 too-large',
  },
  {
    what: 'a name twice',
    asking: text(declared.replace('{', '{"flow":"export",')),
    answered: '400 broken-json repeated-name',
  },
  {
    what: 'a name twice, once by an escape',
    asking: text(declared.replace('{', String.raw`{"\u0066low":"export",`)),
    answered: '400 broken-json repeated-name',
  },
  { what: 'text', asking: text('a=b', { 'content-type': 'text/plain' }), answered: '415 not-json' },
  {
    what: 'a form',
    asking: text('a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
    answered: '415 not-json',
  },
  { what: 'no JSON at all', asking: text('NaN'), answered: '400 broken-json broken-json' },
];

/** JSON that is no declaration. */
export const badValues: readonly Row[] = [
  { what: 'null', asking: text('null'), answered: '422 malformed not-an-object', at: '' },
  { what: 'a list', asking: text('[]'), answered: '422 malformed not-an-object', at: '' },
  { what: 'a text', asking: text('"x"'), answered: '422 malformed not-an-object', at: '' },
  {
    what: '40 digits',
    asking: valueOf('9'.repeat(40)),
    answered: '422 malformed not-a-decimal',
    at: '/value/amount',
  },
  {
    what: '40 digits as a number',
    asking: text(declared.replace('"900"', '9'.repeat(40))),
    answered: '422 malformed not-a-decimal',
    at: '/value/amount',
  },
  {
    what: 'an amount as a number',
    asking: valueOf(900),
    answered: '422 malformed not-a-decimal',
    at: '/value/amount',
  },
  {
    what: 'nil below nil',
    asking: valueOf('-0'),
    answered: '422 malformed not-a-decimal',
    at: '/value/amount',
  },
  {
    what: 'less than nil',
    asking: valueOf('-1'),
    answered: '422 malformed negative',
    at: '/value/amount',
  },
  {
    what: 'no goods',
    asking: quantityOf('0'),
    answered: '422 malformed not-positive',
    at: '/quantity/amount',
  },
  {
    what: 'an exponent',
    asking: quantityOf('1e3'),
    answered: '422 malformed not-a-decimal',
    at: '/quantity/amount',
  },
  {
    what: 'a trailing nought',
    asking: quantityOf('1.50'),
    answered: '422 malformed not-a-decimal',
    at: '/quantity/amount',
  },
  {
    what: '30 February',
    asking: saying({ dates: { acceptance: '2026-02-30' } }),
    answered: '422 malformed not-a-date',
    at: '/dates/acceptance',
  },
  {
    what: 'an unknown currency',
    asking: valueOf('900', 'ZZZ'),
    answered: '422 malformed unknown-currency',
    at: '/value/currency',
  },
  {
    what: 'an unknown state',
    asking: saying({ from: 'ZZZ' }),
    answered: '422 malformed unknown-state',
    at: '/from',
  },
  {
    what: 'an unknown field',
    asking: saying({ extra: 1 }),
    answered: '422 malformed unknown-field',
    at: '/extra',
  },
  {
    what: '__proto__',
    asking: text(declared.replace('{', '{"__proto__":{"flow":"export"},')),
    answered: '422 malformed unknown-field',
    at: '/__proto__',
  },
  {
    what: '__proto__ within',
    asking: text(declared.replace('"value":{', '"value":{"__proto__":{},')),
    answered: '422 malformed unknown-field',
    at: '/value/__proto__',
  },
  {
    what: 'constructor',
    asking: saying({ constructor: 'x' }),
    answered: '422 malformed unknown-field',
    at: '/constructor',
  },
  {
    what: 'a control character',
    asking: saying({ reference: 'a\u0000b' }),
    answered: '422 malformed text-characters',
    at: '/reference',
  },
  {
    what: 'a lone surrogate',
    asking: text(declared.replace('{', String.raw`{"reference":"\ud800",`)),
    answered: '422 malformed text-characters',
    at: '/reference',
  },
  {
    what: 'for another state',
    asking: { as: 'chl-1', body: rawDeclaration() },
    answered: '422 malformed other-state',
    at: '/declaredBy',
  },
  {
    what: 'a product that is not listed',
    asking: saying({ product: 'no.such.thing.here' }),
    answered: '422 refused SH1',
    at: '/product',
  },
];
