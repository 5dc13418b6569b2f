import { Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';

/** The description of the API, made once all routes are known. */
@Injectable()
export class Described {
  #document: OpenAPIObject | undefined;

  get document(): OpenAPIObject {
    if (this.#document === undefined) throw new Error('the API is not described yet');
    return this.#document;
  }

  set document(document: OpenAPIObject) {
    this.#document = document;
  }
}
