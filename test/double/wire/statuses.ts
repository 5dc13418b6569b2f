import { Metadata, status, type StatusObject } from '@grpc/grpc-js';

/** How a call ends that does not end well; names and texts are the server's. */
export type Ending = Pick<StatusObject, 'code' | 'details'> & { readonly metadata?: Metadata };

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

const ending = (code: status, details: string, facts: Record<string, string> = {}): Ending => {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(facts)) metadata.set(key, value);
  return { code, details, metadata };
};

export const notLeader = ({ host, port }: Endpoint): Ending =>
  ending(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': `${port}`,
  });

export const streamDeleted = (name: string): Ending =>
  ending(status.FAILED_PRECONDITION, `Event stream '${name}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': name,
  });

export const wrongExpectedRevision = (name: string, expected: bigint, actual: bigint): Ending =>
  ending(
    status.FAILED_PRECONDITION,
    `Delete failed due to WrongExpectedVersion. Stream: ${name}, Expected version: ${expected}, Actual version: ${actual}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': name,
      'expected-version': `${expected}`,
      'actual-version': `${actual}`,
    },
  );

export const appendTooLarge = (limit: number): Ending =>
  ending(status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': `${limit}`,
  });

/** Where nothing begins at a position; a subscription does not even say so. */
export const badPosition = (call: keyof typeof badPositions): Ending =>
  ending(status.UNKNOWN, badPositions[call]);
const badPositions = {
  read: 'Unexpected ReadAllResult: Error',
  'filtered read': 'Unexpected FilteredReadAllResult: Error',
  subscribe: 'Exception was thrown by handler.',
} as const;

export const accessDenied = (): Ending =>
  ending(status.UNAUTHENTICATED, 'Bad gRPC response. HTTP status code: 401');

export const badArgument = (details: string): Ending => ending(status.INVALID_ARGUMENT, details);

/** The faults of a server that a call may end with, by the names used to order them. */
export const FAULTY_ENDINGS = {
  unavailable: ending(status.UNAVAILABLE, 'Server Is Not Ready'),
  'too busy': ending(status.UNAVAILABLE, 'Server Is Too Busy'),
  unknown: ending(status.UNKNOWN, 'Envelope callback expected NotHandled, received another'),
  'no leader': ending(status.UNKNOWN, 'No leader info available in response'),
  internal: ending(status.INTERNAL, 'Received RST_STREAM with code 2 (Internal server error)'),
  'deadline exceeded': ending(status.DEADLINE_EXCEEDED, 'Deadline exceeded'),
  'timed out': ending(status.ABORTED, 'Operation timed out: commit timeout'),
  exhausted: ending(status.RESOURCE_EXHAUSTED, 'Received message larger than max'),
  cancelled: ending(status.CANCELLED, 'Call canceled by the server'),
} as const satisfies Record<string, Ending>;
