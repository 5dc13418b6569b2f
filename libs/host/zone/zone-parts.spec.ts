import { expect, it } from '@jest/globals';
import { projections } from './zone-parts.ts';

it('names every view by words with hyphens between', () => {
  const names = projections.map(({ name }) => name);
  expect(names.filter((name) => !/^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
});
