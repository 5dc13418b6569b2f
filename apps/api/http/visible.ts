import { Inject, Injectable } from '@nestjs/common';
import { positionToken, readPositionToken, Zone } from '#host/zone';
import type { Position } from '#ledger/core';
import { Problem } from './problem.ts';

const longestWaitMs = 5_000;

/** Waits until the views show what is recorded up to a position, or says honestly that they do not. */
@Injectable()
export class Visible {
  readonly #zone: Zone;

  constructor(@Inject(Zone) zone: Zone) {
    this.#zone = zone;
  }

  async wait(position: Position): Promise<void> {
    if ((await this.#zone.views.waitFor(position, longestWaitMs)) === 'reached') return;
    throw new Problem(
      'not-yet-visible',
      'What was written stands and is not lost; the views of this node have not reached it yet. ' +
        'This request did nothing: ask again, here or at another node.',
    );
  }

  /** A position as it is told to clients: of this ledger, and of use at each of its nodes. */
  token(position: Position): string {
    return positionToken(this.#zone.founding.ledger, position);
  }

  /** The position that a client tells; throws `Malformed` for none, or one of another ledger. */
  read(token: string, at: string): Position {
    const { founding, views } = this.#zone;
    return readPositionToken({ ledger: founding.ledger, told: views.position }, token, at);
  }
}
