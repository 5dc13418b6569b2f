import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import type {
  DeleteReq,
  DeleteResp,
  TombstoneReq,
  TombstoneResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import type { Expected } from '../store/record.ts';
import { streams } from '../wire/messages.ts';
import { expected, streamName } from '../wire/proposals.ts';
import {
  FAULTY_ENDINGS,
  streamDeleted,
  wrongExpectedRevision,
  type Ending,
} from '../wire/statuses.ts';
import { turnedAway, upsetCall, type Served } from './served.ts';

type Reply<Answer> = sendUnaryData<Answer>;

/** Expected revisions as errors name them; a revision names itself. */
const NAMED: Record<Exclude<Expected, bigint>, bigint> = {
  no_stream: -1n,
  any: -2n,
  stream_exists: -4n,
};

/** Deletes a stream softly: it may be written again, and its revisions go on. */
export const softDelete =
  (served: Served) =>
  (call: ServerUnaryCall<DeleteReq, DeleteResp>, reply: Reply<DeleteResp>): void =>
    remove(served, call, {
      how: 'soft',
      fail: reply,
      done: (at) => {
        const position = new streams.DeleteResp.Position();
        position.setCommitPosition(at).setPreparePosition(at);
        reply(null, new streams.DeleteResp().setPosition(position));
      },
    });

/** Ends a stream for ever. */
export const tombstone =
  (served: Served) =>
  (call: ServerUnaryCall<TombstoneReq, TombstoneResp>, reply: Reply<TombstoneResp>): void =>
    remove(served, call, {
      how: 'tombstone',
      fail: reply,
      done: (at) => {
        const position = new streams.TombstoneResp.Position();
        position.setCommitPosition(at).setPreparePosition(at);
        reply(null, new streams.TombstoneResp().setPosition(position));
      },
    });

const remove = (
  served: Served,
  call: ServerUnaryCall<DeleteReq, unknown> | ServerUnaryCall<TombstoneReq, unknown>,
  to: {
    readonly how: 'soft' | 'tombstone';
    readonly fail: (ending: Ending) => void;
    readonly done: (position: string) => void;
  },
): void => {
  const options = call.request.getOptions();
  const name = streamName(options?.getStreamIdentifier());
  const wanted = options === undefined ? 'any' : expected(options, options.getRevision());
  const refused = turnedAway(served, call);
  if (refused !== undefined) return to.fail(refused);
  const upset = served.faults.plain('delete', name);
  if (upset !== undefined)
    return upsetCall(served, call, {
      upset,
      end: (ending) => to.fail(ending ?? FAULTY_ENDINGS.cancelled),
    });
  const removed = served.store.remove(name, wanted, to.how);
  switch (removed.kind) {
    case 'appended':
      return to.done(`${removed.position ?? 0n}`);
    case 'deleted':
      return to.fail(streamDeleted(name));
    case 'wrong expected revision': {
      const named = typeof wanted === 'bigint' ? wanted : NAMED[wanted];
      return to.fail(wrongExpectedRevision(name, named, removed.current));
    }
  }
};
