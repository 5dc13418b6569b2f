import { type Refusal, shown } from '#kernel';
import type { Receipt, Submitted } from '#host/zone';
import { changedSince, type Handled, type Position } from '#ledger/core';
import { notFound, Problem } from './problem.ts';

/** What a command was answered: what is recorded of it, and where. */
export type Told = {
  readonly commandId: string;
  readonly outcome: 'recorded' | 'already' | 'quiet';
  readonly stream: string;
  readonly revision: number | null;
  /** Name it in a question to read what was written; null when nothing was. */
  readonly position: string | null;
  /** The shipment or proposal the command is about. */
  readonly id?: string;
  readonly events: readonly {
    readonly id: string;
    readonly type: string;
    readonly data: unknown;
  }[];
  /** The proof that something was lodged about a shipment. */
  readonly receipt?: Receipt;
};

const noSuchShipment = 'SH6';
export const shipmentNotFound = (): Problem =>
  notFound('No such shipment is declared.', noSuchShipment);

/** What stands at a JSON Pointer of an input; undefined where nothing does. */
const valueAt = (input: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (found, key) =>
        typeof found === 'object' && found !== null && Object.hasOwn(found, key)
          ? (found as Readonly<Record<string, unknown>>)[key]
          : undefined,
      input,
    );

const most = 60;

/** The same in a word, or the beginning of it. */
const inShort = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return shown(value);
  const text = JSON.stringify(value);
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
};

const fromRefusal = (
  { rule, sentence, at: place }: Refusal,
  { bodyAt, input }: Pick<Telling, 'bodyAt' | 'input'>,
): Problem => {
  if (rule === noSuchShipment) return shipmentNotFound();
  if (rule === changedSince) return new Problem('changed-since', sentence, { rule });
  const at = place?.startsWith(bodyAt) ? place.slice(bodyAt.length) : place;
  if (at === undefined || place === undefined) return new Problem('refused', sentence, { rule });
  const value = inShort(valueAt(input, place));
  const errors = [{ pointer: at, rule, value, wanted: sentence }];
  return new Problem('refused', sentence, { rule, errors });
};

const idOf = (stream: string, events: Told['events']): { readonly id?: string } => {
  if (stream.startsWith('shipment-')) return { id: stream.slice('shipment-'.length) };
  const data = events.find(({ type }) => type.endsWith('Proposed'))?.data;
  const proposal = typeof data === 'object' && data && 'proposal' in data ? data.proposal : null;
  return typeof proposal === 'string' ? { id: proposal } : {};
};

type Done = Extract<Handled, { kind: 'recorded' | 'already' }>;

type Telling = {
  /** The field of the input that is the body itself; refusals point below it. */
  readonly bodyAt: string;
  /** What the command was given, to tell what stands where a rule points. */
  readonly input: unknown;
  readonly token: (position: Position) => string;
};

const recorded = (commandId: string, done: Done, { token }: Telling): Told => {
  const { kind, stream, revision, events } = done;
  const position = token(done.position);
  const told = events.map(({ header: { id, type }, data }) => ({ id, type, data }));
  const place = { stream, revision, position };
  return { commandId, outcome: kind, ...place, ...idOf(stream, told), events: told };
};

/** What became of a command, or the problem it met. */
export const told = ({ commandId, handled }: Submitted, telling: Telling): Told => {
  switch (handled.kind) {
    case 'recorded':
    case 'already':
      return recorded(commandId, handled, telling);
    case 'quiet': {
      const { stream } = handled;
      const revision = handled.revision === 'none' ? null : handled.revision;
      const nothing = { position: null, ...idOf(stream, []), events: [] };
      return { commandId, outcome: 'quiet', stream, revision, ...nothing };
    }
    case 'refused':
      throw fromRefusal(handled.refusal, telling);
    case 'mismatch':
      throw new Problem(
        'idempotency-mismatch',
        'Under this Idempotency-Key another command was recorded; use a new key for a new command.',
        { rule: 'idempotency-mismatch' },
      );
    case 'conflict':
      throw new Problem(
        'conflict',
        'Others kept changing the same thing, so nothing was recorded. Ask again.',
      );
    case 'unknown':
      throw new Problem(
        'outcome-unknown',
        'The command may have been recorded or not. Ask again with the same Idempotency-Key: ' +
          'it is recorded once at most, and the answer tells.',
        { cause: handled.cause },
      );
  }
};
