import type { ServerDuplexStream } from '@grpc/grpc-js';
import type {
  BatchAppendReq,
  BatchAppendResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import { sizeOf, type Expected, type Proposed } from '../store/record.ts';
import { batchAnswer, type Refusal } from '../wire/append-answers.ts';
import { expected, isProposable, proposed, streamName, uuidText } from '../wire/proposals.ts';
import { appendFaultily } from './faulty-append.ts';
import { endStream, turnedAway, upsetCall, type Served } from './served.ts';

type Call = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;
type Answer = Parameters<typeof batchAnswer>[1];

interface Batch {
  readonly correlation: string;
  readonly stream: string;
  readonly expected: Expected;
  readonly deadline: number;
  readonly messages: BatchAppendReq.ProposedMessage[];
}

/** The append the client takes by default: one call for all appends, answered in any order. */
export const batchAppend =
  (served: Served) =>
  (call: Call): void => {
    const open = new Map<string, Batch>();
    const refusedCall = turnedAway(served, call);
    if (refusedCall !== undefined) {
      endStream(call, refusedCall);
      return;
    }
    call.on('error', () => undefined);
    call.on('end', () => call.end());
    call.on('data', (request: BatchAppendReq) => {
      const batch = gathered(open, request);
      if (batch !== undefined) void serve(served, call, batch);
    });
  };

/** Puts a part of a batch to its parts before it; the batch, when it is whole. */
const gathered = (open: Map<string, Batch>, request: BatchAppendReq): Batch | undefined => {
  const correlation = uuidText(request.getCorrelationId());
  const batch = open.get(correlation) ?? begun(correlation, request.getOptions());
  batch.messages.push(...request.getProposedMessagesList());
  if (request.getIsFinal()) open.delete(correlation);
  else open.set(correlation, batch);
  return request.getIsFinal() ? batch : undefined;
};

const begun = (correlation: string, options: BatchAppendReq.Options | undefined): Batch => {
  if (options === undefined) throw new Error('A batch begins with its options');
  return {
    correlation,
    stream: streamName(options.getStreamIdentifier()),
    expected: expected(options, options.getStreamPosition()),
    deadline: options.getDeadline()?.toDate().getTime() ?? Number.POSITIVE_INFINITY,
    messages: [],
  };
};

const serve = async (served: Served, call: Call, batch: Batch): Promise<void> => {
  const events = proposedBy(batch);
  const refusal = refusedBefore(served, batch, events);
  const fault = refusal === undefined ? served.faults.append(batch.stream) : undefined;
  const write = (): Answer => served.store.append(batch.stream, batch.expected, events);
  const answer = (what: Answer): void => {
    if (!call.cancelled && call.writable) call.write(batchAnswer(batch, what));
  };
  if (fault === undefined) return answer(refusal ?? write());
  await appendFaultily(
    {
      write,
      answer,
      timeOut: () => answer({ kind: 'timeout' }),
      refuse: (message) => answer({ kind: 'said', message }),
      upset: (upset) =>
        upsetCall(served, call, { upset, end: (ending) => endStream(call, ending) }),
    },
    fault,
  );
};

/** No events where one of them has no id that is an id, or no type. */
const proposedBy = ({ messages }: Batch): readonly Proposed[] => {
  const events = messages.map(proposed);
  return events.every(isProposable) ? events : [];
};

const refusedBefore = (
  served: Served,
  { deadline, stream, messages }: Batch,
  events: readonly Proposed[],
): Refusal | undefined => {
  if (deadline <= served.now()) return { kind: 'timeout' };
  if (stream === '' || events.length < messages.length)
    return { kind: 'bad request', message: 'An id, a type or the name of the stream is missing' };
  const size = events.reduce((sum, event) => sum + sizeOf(event), 0);
  const limit = served.maxAppendBytes;
  return size > limit ? { kind: 'too large', limit } : undefined;
};
