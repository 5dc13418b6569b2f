import { expect, it } from '@jest/globals';
import { unsound } from './refusals.ts';

const finding = (at: string) => ({ at, code: 'not-text', message: 'this is missing' });

it.each([
  [['/id'], 'this is missing (not-text)'],
  [['/id', '/title'], 'this is missing (not-text; and 1 more finding: /title (not-text))'],
  [
    ['/id', '', '/title'],
    'this is missing (not-text; and 2 more findings: / (not-text), /title (not-text))',
  ],
])('DR2: of findings at %j the first is told, and where the others are', (places, sentence) =>
  expect(unsound(places.map(finding))).toMatchObject({ rule: 'DR2', at: '/document/id', sentence }),
);
