import { type Instant, instantOf } from '#kernel';
import { type Part, sealEvent, uuidFrom } from '#ledger/core';
import { openSqliteLog } from '../index.ts';

/** A process to be killed: appends to 8 streams for ever and says each acknowledged revision. */
const log = await openSqliteLog(process.argv[2] ?? '', { checkpointPages: 50 });
const recordedAt: Instant = instantOf(Date.now());
const salt = new Uint8Array(16);

const partOf = (stream: string, revision: number): Part => {
  const fields = {
    ledger: uuidFrom('ledger'),
    id: uuidFrom(stream, String(revision)),
    stream,
    revision,
    type: 'ThingSaid',
    schema: 1,
    recordedAt,
    actor: uuidFrom('actor'),
    commandId: uuidFrom('command', stream, String(revision)),
    commandHash: '',
    causationId: null,
    correlationId: null,
  };
  const expected = revision === 0 ? 'none' : revision - 1;
  return { stream, expected, events: [sealEvent(fields, { revision }, salt)] };
};

const appendForEver = async (stream: string): Promise<void> => {
  for (let revision = 0; ; revision += 1) {
    const [outcome] = await log.append([partOf(stream, revision)]);
    if (outcome?.kind !== 'written') throw new Error(`not written: ${outcome?.kind}`);
    process.stdout.write(`${stream} ${revision}\n`);
  }
};

await Promise.all(Array.from({ length: 8 }, (_, n) => appendForEver(`case-${n}`)));
