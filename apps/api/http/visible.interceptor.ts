import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Observable } from 'rxjs';
import { Malformed } from '#kernel';
import { Zone } from '#host/zone';
import type { Position } from '#ledger/core';
import { Visible } from './visible.ts';
import { headerOf, type Incoming } from './wire.ts';

export const positionHeader = 'plimsoll-position';

const askedPosition = (request: Incoming): Position | undefined => {
  const told = request.query['position'] ?? headerOf(request, positionHeader);
  return typeof told === 'string' && told !== '' ? (told as Position) : undefined;
};

/** A question that names a position waits until the views have reached it: one reads what one wrote. */
@Injectable()
export class VisibleInterceptor implements NestInterceptor {
  readonly #zone: Zone;
  readonly #visible: Visible;

  constructor(@Inject(Zone) zone: Zone, @Inject(Visible) visible: Visible) {
    this.#zone = zone;
    this.#visible = visible;
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Incoming>();
    const position = request.method === 'GET' ? askedPosition(request) : undefined;
    if (position !== undefined) await this.#wait(position);
    return next.handle();
  }

  async #wait(position: Position): Promise<void> {
    if (position <= (await this.#zone.log.end())) return this.#visible.wait(position);
    const wanted = 'a position that an answer of this ledger told';
    throw new Malformed([{ at: '/position', rule: 'not-a-position', value: position, wanted }]);
  }
}
