import { setTimeout as delay } from 'node:timers/promises';
import type { Led, Lookout } from './lookout.ts';

/** While the leader is doubted another is looked for so often, in ms. */
const lookMs = 250;

/** Looks for another leader for as long as the one there is is doubted. */
export class Search {
  readonly #lookout: Lookout;
  readonly #at: () => string | undefined;
  readonly #move: (led: Led) => void;
  #isOn = false;
  #isLooking = false;

  /** `at` is where the line goes now; `move` is called with another leader, once for each search. */
  constructor(lookout: Lookout, at: () => string | undefined, move: (led: Led) => void) {
    this.#lookout = lookout;
    this.#at = at;
    this.#move = move;
  }

  begin(): void {
    this.#isOn = true;
    if (!this.#isLooking) void this.#look();
  }

  end(): void {
    this.#isOn = false;
  }

  /** Ends it for good. */
  close(): void {
    this.end();
    this.#lookout.close();
  }

  /** No look waits for the one before: a silent node holds up its own alone. */
  async #look(): Promise<void> {
    this.#isLooking = true;
    while (this.#isOn) {
      void this.#lookout.leader(this.#at()).then((led) => led && this.#found(led));
      await delay(lookMs);
    }
    this.#isLooking = false;
  }

  #found(led: Led): void {
    const isWanted = this.#isOn && led.at !== this.#at();
    this.#isOn &&= !isWanted;
    if (isWanted) this.#move(led);
    else void led.client.end();
  }
}
