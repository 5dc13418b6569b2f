import { afterEach, describe, expect, it } from '@jest/globals';

import type { Query } from '#kernel';

import { given, openViews, set, tidyUp, viewsOf } from './testing/given.ts';

afterEach(tidyUp);

const four = [set('w', '3'), set('co', '1'), set('li', '2'), set('ni', '2')];

describe('a question', () => {
  it.each<[string, Query, string[]]>([
    ['all, by key', { where: [] }, ['co', 'li', 'ni', 'w']],
    ['equal', { where: [['amount', '=', '2']] }, ['li', 'ni']],
    [
      'several conditions',
      {
        where: [
          ['amount', '>=', '2'],
          ['product', '<', 'n'],
        ],
      },
      ['li'],
    ],
    ['ordered, then by key', { where: [], orderBy: ['amount'] }, ['co', 'li', 'ni', 'w']],
    ['descending', { where: [], orderBy: ['amount'], descending: true }, ['w', 'ni', 'li', 'co']],
    ['at most', { where: [], limit: 2 }, ['co', 'li']],
    ['nothing there', { where: [['note', '=', null]], limit: 1 }, ['co']],
    ['a value that is SQL', { where: [['product', '=', "' OR 1=1 --"]] }, []],
  ])('%s', async (_, query, products) => {
    const views = await viewsOf(...four);
    const rows = views.reader.find('floors', query);
    expect(rows.map(({ product }) => product)).toEqual(products);
  });

  it('tells the columns that are asked for alone', async () => {
    const views = await viewsOf(...four);
    const query: Query = { where: [], columns: ['product', 'amount'], limit: 1 };
    expect(views.reader.find('floors', query)).toEqual([{ product: 'co', amount: '1' }]);
  });

  it.each<[string, Query]>([
    ['has no column', { where: [['colour', '=', '1']] }],
    ['has no column', { where: [], orderBy: ['amount; DROP TABLE floors'] }],
    ['has no column', { where: [], columns: ['product FROM floors; --'] }],
    ['has no column', { where: [['constructor', '=', '1']] }],
    ['no comparison', { where: [['amount', 'LIKE' as '=', '1']] }],
    ['is < null', { where: [['amount', '<', null]] }],
    ['no limit', { where: [], limit: -1 }],
  ])('is refused when it %s', async (words, query) => {
    const views = await viewsOf();
    expect(() => views.reader.find('floors', query)).toThrow(words);
  });

  it('is refused for a table that no view has', async () => {
    const views = await openViews(given());
    expect(() => views.reader.find('_checkpoint', { where: [] })).toThrow('no view has a table');
    expect(() => views.reader.get('floors', ['w', 'w'])).toThrow('has a key of');
  });
});
