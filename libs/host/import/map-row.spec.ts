import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal } from 'decimal.js';
import { canonicalNumber } from './canonical-number.ts';
import { mapRow } from './map-row.ts';
import { parseProfile } from './parse-profile.ts';

const Exact = Decimal.clone({ precision: 60 });

const profileWith = (...fields: readonly object[]) =>
  parseProfile({
    schema: 'plimsoll/import-profile@1',
    id: 'mine',
    words: 'A profile of this spec',
    command: 'declare-shipment',
    rowId: ['ref'],
    customs: { state: 'JPN' },
    setAside: [
      { reason: 'draft', column: 'status', is: ['draft'] },
      { reason: 'no weight', noPositive: ['kg', 'lb'] },
    ],
    fields,
  });
const row = { ref: '1', status: 'final', kg: '1500.0', lb: '' };
const mapped = (field: object, cells: Readonly<Record<string, string>> = {}) =>
  mapRow(profileWith({ to: '/a/b', ...field }), { ...row, ...cells });
const inputOf = (...args: Parameters<typeof mapped>) => {
  const found = mapped(...args);
  return found.kind === 'command' ? found.input : found;
};
const tonnes = { column: 'kg', as: 'decimal', multiply: { by: '0.001', source: '1 t = 1000 kg' } };

describe('a row is mapped by a profile', () => {
  it.each<[string, object, Readonly<Record<string, string>>, object]>([
    ['a constant', { value: 'USD' }, {}, { a: { b: 'USD' } }],
    ['a column, trimmed', { column: 'kg' }, { kg: ' 7 ' }, { a: { b: '7' } }],
    ['a blank cell leaves the field out', { column: 'lb' }, {}, {}],
    ['a decimal as files write it', { column: 'kg', as: 'decimal' }, {}, { a: { b: '1500' } }],
    ['kilograms to tonnes, exactly', tonnes, { kg: '1234.567' }, { a: { b: '1.234567' } }],
    ['what is no number is left as it is', tonnes, { kg: '1e3' }, { a: { b: '1e3' } }],
    [
      'the first column that is positive',
      { firstPositive: ['lb', 'kg'] },
      {},
      { a: { b: '1500.0' } },
    ],
    ['its name', { nameOfFirstPositive: { lb: 'L', kg: 'K' } }, {}, { a: { b: 'K' } }],
    ['a code list', { column: 'ref', codes: { '1': 'one' } }, {}, { a: { b: 'one' } }],
    ['a template', { column: 'ref', template: '{}-{}' }, {}, { a: { b: '1-1' } }],
    ['a truth', { column: 'ref', as: 'truth' }, { ref: 'yes' }, { a: { b: true } }],
    ['an area of statistics', { column: 'ref', as: 'state' }, { ref: 'S19 ' }, { a: { b: 'XXX' } }],
    [
      'assays, of the dry mass where no basis is told',
      { column: 'ref', as: 'assays' },
      { ref: 'WO3=65.20  Sn=0.4:gross' },
      {
        a: {
          b: [
            { substance: 'WO3', percent: '65.2', basis: 'dry' },
            { substance: 'Sn', percent: '0.4', basis: 'gross' },
          ],
        },
      },
    ],
  ])('%s', (...[, field, cells, wanted]) => {
    expect(inputOf(field, cells)).toEqual(wanted);
  });

  it('tells what of a cell is no assay', () =>
    expect(mapped({ column: 'ref', as: 'assays' }, { ref: 'WO3=65 Sn' })).toMatchObject({
      problems: [{ at: '/a/b', rule: 'not-assays', value: '"WO3=65 Sn"' }],
      input: {},
    }));

  it('sets a row aside by the first reason that applies, but not for a number that is none', () => {
    const draft = mapped({ value: 'x' }, { status: 'draft', kg: '' });
    expect(draft).toEqual({ kind: 'set aside', reason: 'draft' });
    const light = mapped({ value: 'x' }, { kg: '-0.0' });
    expect(light).toEqual({ kind: 'set aside', reason: 'no weight' });
    expect(mapped({ value: 'x' }, { kg: 'much' }).kind).toBe('command');
  });

  it('tells a code that is not in the list, and a name of every object is none', () => {
    const codes = { column: 'ref', codes: { '1': 'one' } };
    for (const ref of ['2', 'constructor']) {
      expect(mapped(codes, { ref })).toMatchObject({
        problems: [{ at: '/a/b', rule: 'not-in-code-list', value: `"${ref}"` }],
      });
    }
  });

  it('converts every number as exactly as an independent library does', () => {
    const numbers = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.nat(9));
    fc.assert(
      fc.property(numbers, ([digits, places]) => {
        const kg = new Exact(`${digits}e-${places}`);
        const wanted = kg.times('0.001').toFixed();
        expect(inputOf(tonnes, { kg: kg.toFixed(), lb: '1' })).toEqual({ a: { b: wanted } });
      }),
    );
  });

  it('reads numbers with signs, leading and trailing noughts in canonical form', () => {
    const forms = ['+7', '007.50', '-0.0', '5.', '-12.340', '1,5', '1e3', ''];
    const read = ['7', '7.5', '0', '5', '-12.34', '1,5', '1e3', ''];
    expect(forms.map(canonicalNumber)).toEqual(read);
  });
});
