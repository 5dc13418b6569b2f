import { Inject, Injectable } from '@nestjs/common';
import { Malformed } from '#kernel';
import { type Caller, eventTypes, Zone } from '#host/zone';
import { commandIdOf, type Json, readEvent, type Recorded, streamName } from '#ledger/core';
import { Problem } from './problem.ts';
import { type Told, told } from './told.ts';
import { headerOf, type Incoming } from './wire.ts';

/** A command as it came: its name, its input, who asks and with which headers. */
export type Given = {
  readonly command: string;
  readonly input: unknown;
  readonly caller: Caller;
  readonly request: Incoming;
  /** The field of the input that is the body itself; problems point into the body. */
  readonly bodyAt?: string;
  /** The shipment the command is about; If-Match is compared with its revision. */
  readonly shipment?: string;
};

const keyOf = (request: Incoming): string => {
  const key = headerOf(request, 'idempotency-key');
  if (key === undefined || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new Problem(
      'idempotency-key-missing',
      'Send Idempotency-Key once: 1 to 200 visible ASCII characters, new for each new command.',
      { rule: 'idempotency-key-missing' },
    );
  }
  return key;
};

const inBody = (error: unknown, bodyAt: string): unknown =>
  error instanceof Malformed
    ? new Malformed(
        error.problems.map((one) =>
          one.at.startsWith(bodyAt) ? { ...one, at: one.at.slice(bodyAt.length) } : one,
        ),
      )
    : error;

const declaredBy = ([first]: readonly Recorded[]): unknown => {
  const data = first?.data as { readonly declaration?: { readonly declaredBy?: string } };
  return data?.declaration?.declaredBy;
};

/** Gives commands to the zone and tells what became of them. */
@Injectable()
export class Commands {
  readonly #zone: Zone;

  constructor(@Inject(Zone) zone: Zone) {
    this.#zone = zone;
  }

  async give(given: Given): Promise<Told> {
    const { command, caller, bodyAt = '' } = given;
    const key = keyOf(given.request);
    if (given.input === undefined) throw new Problem('broken-json', 'Send the input as JSON.');
    await this.#checkMatch(given, key);
    try {
      const input = given.input as Json;
      return told(await this.#zone.submit({ command, input, caller, key }));
    } catch (error) {
      throw inBody(error, bodyAt);
    }
  }

  /** A retry of a recorded command is answered whatever its If-Match says: it was true then. */
  async #checkMatch({ command, caller, request, shipment }: Given, key: string): Promise<void> {
    const wanted = headerOf(request, 'if-match');
    if (wanted === undefined || shipment === undefined || wanted === '*') return;
    const stored = await this.#zone.log.readStream(streamName('shipment', shipment));
    const recorded = stored.map((event) => readEvent(eventTypes, event));
    if (declaredBy(recorded) !== caller.state) return;
    const commandId = commandIdOf({ authority: caller.principal, command, key });
    if (recorded.some(({ header }) => header.commandId === commandId)) return;
    const revision = recorded.at(-1)?.header.revision;
    if (wanted === `"${revision}"`) return;
    throw new Problem(
      'changed-since',
      `The shipment is at revision "${revision}", not ${wanted.slice(0, 40)}; read it again.`,
    );
  }
}
