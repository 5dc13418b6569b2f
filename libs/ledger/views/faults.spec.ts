import { describe, expect, it } from '@jest/globals';

import { isMachineFault } from './faults.ts';

describe('a fault', () => {
  it.each([
    ['a full disk', { errcode: 13 }, true],
    ['a read that fails, by its extended code', { errcode: 266 }, true],
    ['a missing key', { errcode: 1299 }, false],
    ['an error of the handler', new RangeError('no such amount'), false],
    ['something thrown that is no error', 'no', false],
  ])('%s', (_, error, isMachine) => {
    expect(isMachineFault(error)).toBe(isMachine);
  });
});
