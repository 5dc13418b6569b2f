import { expect, it } from '@jest/globals';
import { counted } from './counted.ts';
import { eventLogConformance } from './testing/event-log.conformance.ts';
import { gathered, partOf } from './testing/samples.ts';
import { start } from './event-log.ts';
import { WeakLog } from './testing/weak-log.ts';

eventLogConformance('a counted weak log', async () => ({
  log: counted(new WeakLog()),
  done: async () => undefined,
}));

it('counts calls, pages and failures, and times them', async () => {
  const log = counted(new WeakLog(['well']));
  const part = partOf({ stream: 'case-a', expected: 'none', says: ['a', 'b', 'c'] });
  await log.append([part]);
  await expect(log.append([part, part])).rejects.toThrow(RangeError);
  await gathered(log.readAll(start, { pageSize: 2 }));
  await log.readStream('case-a');
  const calls = Object.fromEntries(log.calls().map(({ call, ...told }) => [call, told]));
  expect(calls).toMatchObject({
    append: { count: 2, failed: 1, milliseconds: expect.any(Number) },
    // Two pages, and that there is no third.
    readAll: { count: 3, failed: 0 },
    readStream: { count: 1, failed: 0 },
    end: { count: 0 },
  });
});
