import type { sendUnaryData, ServerReadableStream } from '@grpc/grpc-js';
import type { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { sizeOf, type Expected, type Proposed } from '../store/record.ts';
import type { Appended } from '../store/store.ts';
import { plainSuccess, plainWrong } from '../wire/append-answers.ts';
import { expected, isProposable, proposed, streamName } from '../wire/proposals.ts';
import {
  appendTooLarge,
  badArgument,
  FAULTY_ENDINGS,
  streamDeleted,
  type Ending,
} from '../wire/statuses.ts';
import { appendFaultily } from './faulty-append.ts';
import { turnedAway, upsetCall, type Served } from './served.ts';

type Call = ServerReadableStream<AppendReq, AppendResp>;
type Reply = sendUnaryData<AppendResp>;

interface Plain {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly Proposed[];
}

/** One append in a call of its own: what the client takes when credentials come with the call. */
export const plainAppend =
  (served: Served) =>
  (call: Call, reply: Reply): void => {
    const requests: AppendReq[] = [];
    call.on('error', () => undefined);
    call.on('data', (request: AppendReq) => requests.push(request));
    call.on('end', () => {
      const refused = turnedAway(served, call);
      if (refused === undefined) void serve({ served, call, reply }, gathered(requests));
      else reply(refused);
    });
  };

const gathered = (requests: readonly AppendReq[]): Plain | Ending => {
  const options = requests[0]?.getOptions();
  if (options === undefined) return badArgument('Options must come first');
  return {
    stream: streamName(options.getStreamIdentifier()),
    expected: expected(options, options.getRevision()),
    events: requests.slice(1).flatMap((request) => {
      const message = request.getProposedMessage();
      return message === undefined ? [] : [proposed(message)];
    }),
  };
};

interface Serving {
  readonly served: Served;
  readonly call: Call;
  readonly reply: Reply;
}

const serve = async ({ served, call, reply }: Serving, plain: Plain | Ending): Promise<void> => {
  if ('code' in plain) return reply(plain);
  if (plain.stream === '' || !plain.events.every(isProposable))
    return reply(badArgument('An id, a type or the name of the stream is missing'));
  const size = plain.events.reduce((sum, event) => sum + sizeOf(event), 0);
  if (size > served.maxAppendBytes) return reply(appendTooLarge(served.maxAppendBytes));
  const write = (): Appended => served.store.append(plain.stream, plain.expected, plain.events);
  const fault = served.faults.append(plain.stream);
  if (fault === undefined) return answer(reply, plain, write());
  await appendFaultily(
    {
      write,
      // A call of its own has one answer, and no second.
      answer: onlyOnce((appended: Appended) => answer(reply, plain, appended)),
      timeOut: () => reply(FAULTY_ENDINGS['timed out']),
      refuse: (words) => reply({ ...FAULTY_ENDINGS.unavailable, details: words }),
      upset: (upset) =>
        upsetCall(served, call, {
          upset,
          end: (ending) => reply(ending ?? FAULTY_ENDINGS.cancelled),
        }),
    },
    fault,
  );
};

const onlyOnce = <Said>(say: (said: Said) => void): ((said: Said) => void) => {
  let done = false;
  return (said) => {
    if (!done) say(said);
    done = true;
  };
};

const answer = (reply: Reply, { stream, expected }: Plain, appended: Appended): void => {
  switch (appended.kind) {
    case 'appended':
      return reply(null, plainSuccess(appended));
    case 'wrong expected revision':
      return reply(null, plainWrong(appended, expected));
    case 'deleted':
      return reply(streamDeleted(stream));
  }
};
