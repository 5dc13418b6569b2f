import { Inject, Injectable } from '@nestjs/common';
import { type Caller, shipmentStream, Zone } from '#host/zone';
import type { Json, Position } from '#ledger/core';
import { wantedRevisions } from './if-match.ts';
import { Problem } from './problem.ts';
import { type Told, told } from './told.ts';
import { Visible } from './visible.ts';
import { headerOf, type Incoming } from './wire.ts';

/** A command as it came: its name, its input, who asks and with which headers. */
export type Given = {
  readonly command: string;
  readonly input: unknown;
  readonly caller: Caller;
  readonly request: Incoming;
  /** The field of the input that is the body itself; refusals point into the body. */
  readonly bodyAt?: string;
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

/** Gives commands to the zone and tells what became of them. */
@Injectable()
export class Commands {
  readonly #zone: Zone;
  readonly #visible: Visible;

  constructor(@Inject(Zone) zone: Zone, @Inject(Visible) visible: Visible) {
    this.#zone = zone;
    this.#visible = visible;
  }

  async give(given: Given): Promise<Told> {
    const { command, caller, bodyAt = '' } = given;
    const key = keyOf(given.request);
    if (given.input === undefined) throw new Problem('broken-json', 'Send the input as JSON.');
    const onlyAt = wantedRevisions(given.request);
    const input = given.input as Json;
    const submitted = await this.#zone.submit({
      command,
      input,
      caller,
      key,
      ...(onlyAt && { onlyAt }),
    });
    const token = (position: Position): string => this.#visible.token(position);
    return this.#withReceipt(told(submitted, { bodyAt, input, token }));
  }

  async #withReceipt(answer: Told): Promise<Told> {
    const { stream, id, commandId, events } = answer;
    if (id === undefined || events.length === 0 || stream !== shipmentStream(id)) return answer;
    const receipts = await this.#zone.questions.receipts(id);
    const receipt = receipts.find((one) => one.commandId === commandId);
    return receipt === undefined ? answer : { ...answer, receipt };
  }
}
