import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { Recorded } from '../store/record.ts';
import type { Direction, StartAt } from '../store/reading.ts';
import { streams } from './messages.ts';
import { streamName } from './proposals.ts';

/** A read or subscription as the server understands it. */
export interface Wanted {
  /** A stream's name, or `$all`. */
  readonly stream: string;
  readonly from: StartAt<bigint>;
  readonly direction: Direction;
  /** How many events at most; a subscription has no end. */
  readonly count: number | 'subscription';
  readonly resolveLinks: boolean;
  readonly filter: Filter | undefined;
}

export interface Filter {
  readonly matches: (event: Recorded) => boolean;
  /** After so many events looked at there is a checkpoint. */
  readonly checkpointEvery: number;
}

/** How many events the server looks at in one go, where a filter names no window. */
const WINDOW = 32;

export const wanted = (request: ReadReq): Wanted => {
  const options = request.getOptions();
  if (options === undefined) throw new Error('A read without options');
  const common = {
    direction: DIRECTIONS[options.getReadDirection()],
    count: options.hasSubscription()
      ? ('subscription' as const)
      : Math.min(Number(options.getCount()), Number.MAX_SAFE_INTEGER),
    resolveLinks: options.getResolveLinks(),
    filter: filterOf(options.getFilter()),
  };
  const stream = options.getStream();
  return stream === undefined
    ? { ...common, stream: '$all', from: positionOf(options.getAll()) }
    : { ...common, stream: streamName(stream.getStreamIdentifier()), from: revisionOf(stream) };
};

const DIRECTIONS: Record<ReadReq.Options.ReadDirection, Direction> = {
  [streams.ReadReq.Options.ReadDirection.FORWARDS]: 'forwards',
  [streams.ReadReq.Options.ReadDirection.BACKWARDS]: 'backwards',
};

const revisionOf = (stream: ReadReq.Options.StreamOptions): StartAt<bigint> => {
  if (stream.hasStart()) return 'start';
  return stream.hasEnd() ? 'end' : BigInt(stream.getRevision());
};

const positionOf = (all: ReadReq.Options.AllOptions | undefined): StartAt<bigint> => {
  const position = all?.getPosition();
  if (position !== undefined) return BigInt(position.getCommitPosition());
  return all?.hasEnd() === true ? 'end' : 'start';
};

const filterOf = (filter: ReadReq.Options.FilterOptions | undefined): Filter | undefined => {
  if (filter === undefined) return undefined;
  const byStream = filter.getStreamIdentifier();
  const expression = byStream ?? filter.getEventType();
  const prefixes = expression?.getPrefixList() ?? [];
  const regex = new RegExp(expression?.getRegex() ?? '');
  const text = ({ stream, type }: Recorded): string => (byStream === undefined ? type : stream);
  return {
    matches: (event) =>
      prefixes.length > 0
        ? prefixes.some((prefix) => text(event).startsWith(prefix))
        : regex.test(text(event)),
    checkpointEvery:
      filter.getCheckpointintervalmultiplier() * (filter.hasMax() ? filter.getMax() : WINDOW),
  };
};
