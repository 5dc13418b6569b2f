import { Inject, Injectable } from '@nestjs/common';
import { Zone } from '#host/zone';
import type { Position } from '#ledger/core';
import { Problem } from './problem.ts';

const longestWaitMs = 2_000;

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
      'What was written is recorded and not lost; the views have not reached it yet. Ask again.',
    );
  }
}
