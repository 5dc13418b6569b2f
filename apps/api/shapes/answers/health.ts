import { listOf, named, oneOf, optional, parseCount, record, text, truth } from '#kernel';

/** The process answers. */
export const liveShape = named('Live', record({ status: oneOf(['live']) }));

/** The service can be relied on: the engine of the log and the calls to it, each view with how far it is, and what it could not take in. */
export const readyShape = named(
  'Ready',
  record({
    status: oneOf(['ready']),
    zone: text(200),
    notice: optional(text()),
    log: record({
      engine: text(80),
      version: text(80),
      calls: listOf(
        record({
          call: text(80),
          count: parseCount,
          failed: parseCount,
          milliseconds: parseCount,
        }),
      ),
    }),
    views: listOf(
      record({ name: text(80), version: parseCount, deadLetters: parseCount, upToDate: truth }),
    ),
  }),
);
