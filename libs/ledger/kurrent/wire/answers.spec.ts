import { expect, it } from '@jest/globals';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { answerOf } from './answers.ts';

const { ReadEvent, SubscriptionConfirmation, CaughtUp } = streams.ReadResp;

const recorded = (commit: string) => {
  const event = new ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString('8b8bdc6f-5a23-4d8c-a2c5-7b8d4f2b0f55'))
    .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from('p:case-é')))
    .setStreamRevision('300')
    .setCommitPosition(commit)
    .setPreparePosition('127')
    .setData(Buffer.from('{"word":"\u{1f6a2}"}'))
    .setCustomMetadata(Buffer.from([0, 255]));
  const metadata = event.getMetadataMap().set('created', '638000000000000000');
  metadata.set('type', 'ThingSaid').set('content-type', 'application/json');
  return event;
};

const bytesOf = (answer: streams.ReadResp): Buffer => Buffer.from(answer.serializeBinary());
const eventBytes = (commit: string): Buffer =>
  bytesOf(
    new streams.ReadResp().setEvent(
      new ReadEvent().setEvent(recorded(commit)).setLink(recorded('1')).setCommitPosition(commit),
    ),
  );

it.each(['0', '128', '9007199254740991', '9007199254740993', '18446744073709551615'])(
  'reads an event at %s as the engine has it',
  (commit) => {
    const { data, metadata, ...said } = answerOf(eventBytes(commit)) as Exclude<
      ReturnType<typeof answerOf>,
      string
    >;
    expect(said).toEqual({
      id: '8b8bdc6f-5a23-4d8c-a2c5-7b8d4f2b0f55',
      stream: 'p:case-é',
      revision: '300',
      type: 'ThingSaid',
      place: { commit, prepare: '127' },
    });
    expect(Buffer.from(data).toString()).toBe('{"word":"\u{1f6a2}"}');
    expect([...metadata]).toEqual([0, 255]);
  },
);

it('tells a confirmation from what else may be said', () => {
  const confirmed = new streams.ReadResp().setConfirmation(new SubscriptionConfirmation());
  const caughtUp = new streams.ReadResp().setCaughtUp(new CaughtUp());
  const gone = new streams.ReadResp().setEvent(new ReadEvent().setLink(recorded('1')));
  expect([confirmed, caughtUp, gone].map((one) => answerOf(bytesOf(one)))).toEqual([
    'confirmed',
    'other',
    'other',
  ]);
});

it('passes over fields of a later version, of every kind', () => {
  const later = Buffer.from('a0068001a1060102030405060708a206020909a50601020304', 'hex');
  expect(answerOf(Buffer.concat([later, eventBytes('5'), later]))).toMatchObject({
    place: { commit: '5', prepare: '127' },
  });
});

it('refuses bytes that end too early, or hold no such message', () => {
  const whole = eventBytes('5');
  for (let end = 1; end < whole.length; end += 1) {
    expect(() => answerOf(whole.subarray(0, end))).toThrow(RangeError);
  }
  expect(() => answerOf(Buffer.from([0xa3, 6]))).toThrow(RangeError);
  // An inner message that says it ends before its last field does.
  expect(() => answerOf(Buffer.from([10, 3, 10, 1, 10, 2, 1, 1]))).toThrow(RangeError);
});
