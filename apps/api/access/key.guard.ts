import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Caller, callerNamed, Zone } from '#host/zone';
import { Problem } from '../http/problem.ts';
import { headerOf, type Incoming } from '../http/wire.ts';
import { rememberCaller } from './caller.ts';
import { DirectoryDoor } from './directory-door.ts';
import { type Declared, rolesKey } from './for.ts';

const bearer = /^Bearer (plk_[A-Za-z0-9_-]{1,100})$/;

/** Lets in who a route declares, by key; a route that declares nobody is closed to everybody. */
@Injectable()
export class KeyGuard implements CanActivate {
  readonly #zone: Zone;
  readonly #reflector: Reflector;
  readonly #door: DirectoryDoor;

  constructor(
    @Inject(Zone) zone: Zone,
    @Inject(Reflector) reflector: Reflector,
    @Inject(DirectoryDoor) door: DirectoryDoor,
  ) {
    this.#zone = zone;
    this.#reflector = reflector;
    this.#door = door;
  }

  canActivate(context: ExecutionContext): boolean {
    const declared = this.#reflector.get<Declared | undefined>(rolesKey, context.getHandler());
    if (declared === 'public') return true;
    const request = context.switchToHttp().getRequest<Incoming>();
    if (declared === 'files') {
      this.#door.check(request);
      return true;
    }
    const isOfFiles = this.#door.isKnockedAt(request);
    const caller = isOfFiles ? this.#door.callerOf(request) : this.#callerOf(request);
    if (declared === undefined || !declared.includes(caller.role)) {
      const who = declared?.join(', ') ?? 'nobody';
      throw new Problem('not-allowed', `This is for ${who}, not for ${caller.role}.`);
    }
    rememberCaller(request, caller);
    return true;
  }

  #callerOf(request: Incoming): Caller {
    const told = headerOf(request, 'authorization');
    if (told === undefined) {
      throw new Problem('unauthenticated', 'Send the header Authorization: Bearer plk_….');
    }
    const principal = this.#zone.keys.principalOf(bearer.exec(told)?.[1] ?? '');
    const caller = principal === undefined ? undefined : callerNamed(this.#zone.rows, principal);
    if (caller !== undefined) return caller;
    throw new Problem('unauthenticated', 'The key is not known, or was revoked.');
  }
}
