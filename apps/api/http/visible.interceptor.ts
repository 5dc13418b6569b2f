import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Observable } from 'rxjs';
import type { Position } from '#ledger/core';
import { Visible } from './visible.ts';
import { headerOf, type Incoming } from './wire.ts';

export const positionHeader = 'plimsoll-position';

/**
 * A request that names a position waits until the views of this node have reached it: one reads what one
 * wrote, and decides by what one read, at whichever node.
 */
@Injectable()
export class VisibleInterceptor implements NestInterceptor {
  readonly #visible: Visible;

  constructor(@Inject(Visible) visible: Visible) {
    this.#visible = visible;
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const position = this.#named(context.switchToHttp().getRequest<Incoming>());
    if (position !== undefined) await this.#visible.wait(position);
    return next.handle();
  }

  #named(request: Incoming): Position | undefined {
    const asked = request.query['position'];
    if (typeof asked === 'string' && asked !== '') return this.#visible.read(asked, '/position');
    const told = headerOf(request, positionHeader);
    return told === undefined ? undefined : this.#visible.read(told, '/Plimsoll-Position');
  }
}
