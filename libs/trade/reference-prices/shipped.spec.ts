import { readdirSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { lintRuleSet } from '#trade/formulas';
import { shippedMethods } from './shipped.ts';

it('ships every method of the folder', () => {
  const files = readdirSync(new URL('methods/', import.meta.url));
  expect(Object.keys(shippedMethods).map((id) => `${id}.json`)).toEqual(files.toSorted());
});

it.each(Object.entries(shippedMethods))(
  '%s is sound, and its examples come out',
  (id, document) => {
    expect(document).toMatchObject({ id, kind: 'method' });
    expect(lintRuleSet(document, { draws: 20 })).toEqual([]);
  },
);
