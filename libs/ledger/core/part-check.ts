import type { Part } from './event-log.ts';
import { type Header, parseHeader } from './event-record.ts';

const checkedHeaders = ({ stream, expected, events }: Part): readonly Header[] => {
  if (events.length === 0) throw new RangeError(`a part of ${stream} has no events`);
  const first = expected === 'none' ? 0 : expected + 1;
  return events.map((event, at) => {
    const header = parseHeader(event);
    if (header.stream !== stream || header.revision !== first + at) {
      const is = `${header.stream}@${header.revision}`;
      throw new RangeError(`an event of ${is} was to be appended as ${stream}@${first + at}`);
    }
    return header;
  });
};

/**
 * The headers of all events to append, part by part. Every engine asks this first: a record must
 * stand in the log where its header says, and a batch may meet a stream only once.
 */
export const headersOf = (parts: readonly Part[]): readonly (readonly Header[])[] => {
  if (new Set(parts.map(({ stream }) => stream)).size < parts.length) {
    throw new RangeError('a batch has at most one part for a stream');
  }
  return parts.map(checkedHeaders);
};
