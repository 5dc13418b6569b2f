import { status } from '@grpc/grpc-js';
import { LogFailed } from '#ledger/core';

/**
 * What went wrong with a call, as it matters to us. `away`: no server could be asked; `untrusted`, `no-tls`:
 * because of its certificate, or as it speaks no TLS. `late`: no answer
 * came in time. `busy`: the server could not do it now. `leaderless`: most nodes name no leader, or one that is silent. `moved`:
 * another node leads. The others do not
 * pass by themselves.
 */
export type FailureKind =
  | 'away'
  | 'untrusted'
  | 'no-tls'
  | 'late'
  | 'busy'
  | 'leaderless'
  | 'moved'
  | 'denied'
  | 'deleted'
  | 'too-large'
  | 'too-old'
  | 'no-place';

const passing: readonly FailureKind[] = [
  'away',
  'untrusted',
  'no-tls',
  'late',
  'busy',
  'leaderless',
  'moved',
];

const words: Readonly<Record<FailureKind, string>> = {
  away: 'cannot be reached',
  untrusted: 'has a certificate that is not trusted here',
  'no-tls': 'does not speak TLS',
  late: 'does not answer',
  busy: 'cannot do it now',
  leaderless: 'has no leader that answers',
  moved: 'has another leader',
  denied: 'does not let us',
  deleted: 'says that the stream was deleted',
  'too-large': 'does not take so much at once',
  'no-place': 'has no event at that position',
  'too-old': 'is too old: EventStoreDB 21.10 or newer is needed',
};

/** Thrown when the engine did not do what it was asked, or nobody knows whether it did. */
export class Failed extends Error {
  readonly kind: FailureKind;

  constructor(kind: FailureKind, words: string, cause?: unknown) {
    super(words, { cause });
    this.name = 'Failed';
    this.kind = kind;
  }

  /** For whoever asked the log; what the machine said of it is the message. */
  get inWords(): string {
    return `the log's engine ${words[this.kind]}`;
  }

  /** Whether the connection was lost or there was none. */
  get isCutOff(): boolean {
    return isServiceFault(this.cause) && this.cause.code === unavailable;
  }

  /** Whether asking again may help. What changes nothing twice may be asked again in any case. */
  get isPassing(): boolean {
    return passing.includes(this.kind);
  }

  /** Whether it is of no use to ask again at once: it passes when somebody has set it right. */
  get isInsecure(): boolean {
    return this.kind === 'untrusted' || this.kind === 'no-tls';
  }
}

const byException: Readonly<Record<string, FailureKind>> = {
  'not-leader': 'moved',
  'access-denied': 'denied',
  'stream-deleted': 'deleted',
  'maximum-append-size-exceeded': 'too-large',
};

const unavailable: number = status.UNAVAILABLE;

/** Busy, not ready, internal, exhausted and unknown are told apart by nobody: all of them may pass. */
const byCode: Readonly<Record<number, FailureKind>> = {
  [status.UNAVAILABLE]: 'away',
  [status.CANCELLED]: 'away',
  [status.DEADLINE_EXCEEDED]: 'late',
  [status.ABORTED]: 'late',
  [status.UNAUTHENTICATED]: 'denied',
  [status.PERMISSION_DENIED]: 'denied',
  [status.UNIMPLEMENTED]: 'too-old',
};

type ServiceFault = {
  readonly code: number;
  readonly details?: string;
  readonly metadata?: { getMap(): Readonly<Record<string, string | Uint8Array>> };
};
const isServiceFault = (error: unknown): error is ServiceFault =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'number';

/** What a line that cannot be secured says of it, in the words of Node and OpenSSL. */
const insecure: readonly (readonly [RegExp, FailureKind])[] = [
  [/certificate|altnames|options\.servername/i, 'untrusted'],
  [/wrong version number|packet length too long/, 'no-tls'],
];

/** What the server says itself, be it of a read that begins where no event is. */
const kindOf = ({ details = '', metadata }: ServiceFault): FailureKind | undefined => {
  if (/^Unexpected (Filtered)?ReadAllResult: Error/.test(details)) return 'no-place';
  const found = insecure.find(([words]) => words.test(details));
  if (found !== undefined) return found[1];
  return byException[metadata?.getMap()['exception']?.toString() ?? ''];
};

/** What gRPC, Node and OpenSSL put around what they say, and is of no use to who reads it. */
const wrappings: readonly (readonly [RegExp, string])[] = [
  [/\s*Resolution note:\s*$/, ''],
  [/^No connection established\. Last error: /, ''],
  [/^(Type)?Error( \[\w+\])?: /, ''],
  [/[0-9A-F]+:error:[0-9A-F]+:[^:]*:[^:]*:([^:]*):.*$/s, '$1'],
  [/ \(\d{4}-\d\d-\d\dT[\d:.]+Z\)/, ''],
  [/; if the root CA is installed locally.*$/s, ''],
  [/\.+\s*$/, ''],
];

/** The words of an error, which the client sometimes leaves empty. */
export const wordsOf = (error: unknown): string => {
  const said = error instanceof Error ? error.message : String(error);
  const bare = wrappings.reduce((text, [around, inside]) => text.replace(around, inside), said);
  const plain = bare.replaceAll(/\s+/g, ' ').trim();
  return plain === '' ? 'it gave no reason' : plain;
};

/** Tells what kind of failure an error of a call is. */
export const failureOf = (error: unknown): Failed => {
  if (error instanceof Failed) return error;
  if (!isServiceFault(error)) return new Failed('away', wordsOf(error), error);
  const kind = kindOf(error) ?? byCode[error.code] ?? 'busy';
  return new Failed(kind, wordsOf(error.details || error), error);
};

/** Whether a log failed for a reason that passes. */
export const passes = (error: unknown): boolean =>
  error instanceof LogFailed && error.cause instanceof Failed && error.cause.isPassing;
