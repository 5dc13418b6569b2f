import { describe, expect, it } from '@jest/globals';
import { attempt, Malformed } from '#kernel';
import { parseProfile } from './index.ts';

const field = { to: '/shipment', column: 'shipment' };
const profileSaying = (changed: Readonly<Record<string, unknown>> = {}) => ({
  schema: 'plimsoll/import-profile@1',
  id: 'mine',
  words: 'Payments of our own',
  command: 'pay-duty',
  rowId: ['ref'],
  customs: { state: 'JPN' },
  setAside: [],
  fields: [field],
  ...changed,
});
const withField = (changed: object) => profileSaying({ fields: [{ ...field, ...changed }] });

describe('a mapping profile', () => {
  it('is read when nothing is wrong with it', () => {
    expect(parseProfile(profileSaying())).toEqual(profileSaying());
  });

  it.each<[string, object, string, string]>([
    ['an unknown schema', profileSaying({ schema: 'mine@2' }), '/schema', 'not-in-list'],
    ['an unknown command', profileSaying({ command: 'admit-member' }), '/command', 'not-in-list'],
    ['an unknown field of it', profileSaying({ more: 1 }), '/more', 'unknown-field'],
    ['no row id', profileSaying({ rowId: [] }), '/rowId', 'empty-list'],
    ['no customs', profileSaying({ customs: {} }), '/customs', 'one-source'],
    [
      'customs twice',
      profileSaying({ customs: { state: 'JPN', column: 'c' } }),
      '/customs',
      'one-source',
    ],
    [
      'a reason without a test',
      profileSaying({ setAside: [{ reason: 'r' }] }),
      '/setAside/0',
      'one-test',
    ],
    [
      'a reason with half a test',
      profileSaying({ setAside: [{ reason: 'r', column: 'c' }] }),
      '/setAside/0',
      'one-test',
    ],
    [
      'a reason with two',
      profileSaying({ setAside: [{ reason: 'r', column: 'c', is: ['1'], noPositive: ['c'] }] }),
      '/setAside/0',
      'one-test',
    ],
    [
      'a reason that nothing meets',
      profileSaying({ setAside: [{ reason: 'r', column: 'c', is: [] }] }),
      '/setAside/0/is',
      'empty-list',
    ],
    [
      'a field from nowhere',
      profileSaying({ fields: [{ to: '/shipment' }] }),
      '/fields/0',
      'one-source',
    ],
    ['a field from two places', withField({ value: 'x' }), '/fields/0', 'one-source'],
    [
      'no columns to choose from',
      profileSaying({ fields: [{ to: '/a', firstPositive: [] }] }),
      '/fields/0/firstPositive',
      'empty-list',
    ],
    ['a pointer that is none', withField({ to: 'shipment' }), '/fields/0/to', 'not-a-pointer'],
    [
      'two fields to one pointer',
      profileSaying({ fields: [field, { ...field, column: 'other' }] }),
      '/fields/1/to',
      'pointer-taken',
    ],
    [
      'a field below another',
      profileSaying({ fields: [field, { to: '/shipment/id', column: 'other' }] }),
      '/fields/1/to',
      'pointer-taken',
    ],
    ['an empty code list', withField({ codes: {} }), '/fields/0/codes', 'empty-list'],
    [
      'a template without a place',
      withField({ template: '-12-31' }),
      '/fields/0/template',
      'no-place',
    ],
    [
      'a factor of what is no number',
      withField({ multiply: { by: '2', source: 's' } }),
      '/fields/0/multiply',
      'not-a-number',
    ],
    [
      'a factor without a source',
      withField({ as: 'decimal', multiply: { by: '2' } }),
      '/fields/0/multiply/source',
      'not-text',
    ],
    [
      'a factor of nil',
      withField({ as: 'decimal', multiply: { by: '0', source: 's' } }),
      '/fields/0/multiply/by',
      'not-positive',
    ],
    [
      'a binary factor',
      withField({ as: 'decimal', multiply: { by: 0.001, source: 's' } }),
      '/fields/0/multiply/by',
      'not-a-decimal',
    ],
    [
      'a column needed and not',
      withField({ column: 'ref', optional: true }),
      '/fields/0/optional',
      'column-needed',
    ],
    ['a column of notes', withField({ column: '_line' }), '', 'note-column'],
  ])('is refused for %s, and told where', (...[, profile, at, rule]) => {
    const read = attempt(parseProfile, profile);
    expect(read instanceof Malformed ? read.problems : read).toEqual([
      { at, rule, value: expect.any(String), wanted: expect.any(String) },
    ]);
  });

  it('is told everything that is wrong with it at once', () => {
    const read = attempt(parseProfile, profileSaying({ rowId: [], customs: {} }));
    expect(read instanceof Malformed ? read.problems.length : 0).toBe(2);
  });
});
