import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { directoryKeyForm, leaveDoor } from '#host/access';
import { actingFor, type Caller, Zone } from '#host/zone';
import { Problem } from '../http/problem.ts';
import { headerOf, type Incoming } from '../http/wire.ts';

type FromSomewhere = Incoming & { readonly ip: string };

const loopback = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/;

/**
 * The door for whoever can read the data directory, who is the operator of the files anyhow. Its key
 * lies in the directory while the server runs, is made anew at each start, opens from this machine
 * alone, and lets its holder act as the active principal that `Plimsoll-As` names.
 */
@Injectable()
export class DirectoryDoor {
  readonly #zone: Zone;
  readonly #key = `pld_${randomBytes(32).toString('base64url')}`;
  #close: (() => void) | undefined;

  constructor(@Inject(Zone) zone: Zone) {
    this.#zone = zone;
  }

  /** Leaves the key in the data directory, now that the server listens on the address. */
  open(address: string): void {
    const { pid } = process;
    this.#close = leaveDoor(this.#zone.directory, { pid, address, key: this.#key });
  }

  close(): void {
    this.#close?.();
  }

  /** Whether a request shows a directory key, right or wrong. */
  isKnockedAt(request: Incoming): boolean {
    return headerOf(request, 'authorization')?.startsWith('Bearer pld_') ?? false;
  }

  /** Lets in who shows the key from this machine; a request that was passed on is from elsewhere. */
  check(request: Incoming): void {
    const { ip } = request as FromSomewhere;
    const isPassedOn = ['forwarded', 'x-forwarded-for'].some((one) => one in request.headers);
    if (loopback.test(ip) && !isPassedOn && this.#isKey(request)) return;
    throw new Problem(
      'unauthenticated',
      'The directory key is not that of this server, or was not sent from its own machine.',
    );
  }

  /** The principal that who has the files acts as. */
  callerOf(request: Incoming): Caller {
    this.check(request);
    const named = headerOf(request, 'plimsoll-as');
    const caller = named === undefined ? undefined : actingFor(this.#zone.rows, named);
    if (caller !== undefined) return caller;
    throw new Problem(
      'unauthenticated',
      'With a directory key, name an active principal in the header Plimsoll-As.',
    );
  }

  #isKey(request: Incoming): boolean {
    const shown = headerOf(request, 'authorization')?.slice('Bearer '.length) ?? '';
    return (
      directoryKeyForm.test(shown) && timingSafeEqual(Buffer.from(shown), Buffer.from(this.#key))
    );
  }
}
