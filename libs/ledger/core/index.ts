export { canonicalJson, type Json, Unsayable } from './canonical-json.ts';
export { type Common, compareLogs, type Comparison } from './compare.ts';
export { copyEvents, NotCopied } from './copy.ts';
export { type CountedLog, counted } from './counted.ts';
export {
  type EventLog,
  type Expected,
  lastRevision,
  LogFailed,
  type LogPart,
  logParts,
  type LogStatus,
  type Outcome,
  type Part,
  type Placed,
  type Position,
  type ReadAllOptions,
  type Replica,
  start,
  UnknownPosition,
} from './event-log.ts';
export {
  type Header,
  type HeaderFields,
  isFromCommand,
  isSameRecord,
  isWhole,
  maxHeaderBytes,
  openEvent,
  parseHeader,
  readOnce,
  type Recorded,
  saltBytes,
  sealEvent,
  type StoredEvent,
  TamperedRecord,
} from './event-record.ts';
export { type EventTypes, readEvent, schemaOf, UnknownFact } from './event-types.ts';
export {
  AlreadyFounded,
  foundingStream,
  foundLedger,
  type Founding,
  type LedgerFounded,
  readFounding,
} from './founding.ts';
export {
  type CommandKey,
  commandIdOf,
  hashBody,
  hashCommand,
  saltCommandHash,
  sha256Base64,
  uuidFrom,
  uuidOfBytes,
} from './hashes.ts';
export { Ledger, type LedgerDeps } from './ledger.ts';
export { ledgerTypes } from './ledger-types.ts';
export { headersOf } from './part-check.ts';
export {
  ask,
  type Asked,
  changedSince,
  type CommandMeta,
  factOf,
  fold,
  type Handled,
  type Request,
} from './requests.ts';
export { type Clock, ClockStopped, Stamps } from './stamps.ts';
export { kindOf, type StreamKind, streamKinds, streamName } from './streams.ts';
export { Wakes } from './wakes.ts';
export { type ResumeWriting, writing, type WritingResumed, writingStream } from './writing.ts';
