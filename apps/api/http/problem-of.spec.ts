import { describe, expect, it } from '@jest/globals';
import { ClockStopped, LogFailed } from '#ledger/core';
import { problemOf } from './problem-of.ts';
import { told } from './told.ts';

const telling = { bodyAt: '', input: {}, token: String };
const problemFrom = (run: () => unknown) => {
  try {
    return run();
  } catch (error) {
    return problemOf(error).toJSON();
  }
};

describe('what cannot be provoked from outside', () => {
  it('a mistake of ours is told without any detail', () => {
    const problem = problemOf(new TypeError('x is not a function')).toJSON();
    expect(problem).toMatchObject({ type: '/problems/fault', status: 500 });
    expect(JSON.stringify(problem)).not.toContain('function');
  });

  it.each([new ClockStopped('the clock leapt'), new LogFailed('the log has failed')])(
    '%s is 503',
    (error) => {
      expect(problemOf(error).toJSON()).toMatchObject({
        type: '/problems/unavailable',
        status: 503,
      });
    },
  );

  it('an unknown outcome says to ask again under the same key', () => {
    const handled = { kind: 'unknown', cause: 'the disk was slow' } as const;
    expect(problemFrom(() => told({ commandId: 'c', handled }, telling))).toMatchObject({
      type: '/problems/outcome-unknown',
      status: 503,
      detail: expect.stringContaining('same Idempotency-Key'),
    });
  });

  it('a conflict is 409', () => {
    const handled = { kind: 'conflict' } as const;
    expect(problemFrom(() => told({ commandId: 'c', handled }, telling))).toMatchObject({
      status: 409,
    });
  });
});
