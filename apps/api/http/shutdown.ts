import { Injectable } from '@nestjs/common';

/** Told once when the service closes, so that answers without an end come to one. */
@Injectable()
export class Shutdown {
  readonly #controller = new AbortController();

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  begin(): void {
    this.#controller.abort();
  }
}
