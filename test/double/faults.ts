import type { Endpoint, FAULTY_ENDINGS } from './wire/statuses.ts';

/** Which calls a fault befalls: of those that fit it lets `skip` pass and then takes `times` (one). */
interface Aim {
  /** A stream's name or how it begins; a call that names no stream fits `$all`. */
  readonly stream?: string;
  readonly skip?: number;
  readonly times?: number;
}

/** How a call goes wrong: it ends well but early, is never answered, loses its connection, or errs. */
export type Upset =
  | 'end'
  | 'silence'
  | 'drop'
  | { readonly status: keyof typeof FAULTY_ENDINGS }
  | { readonly notLeader: Endpoint };

/** An append goes wrong in one of three places: before the write, after it, or on the way back. */
export interface AppendFault extends Aim {
  readonly call: 'append';
  /** Late: first the answer, whichever it is, and so long after it the write. */
  readonly write: 'done' | 'not done' | { readonly lateMs: number };
  /** `twice`: the usual answer and again; `said`: an error within a batch, in the server's words. */
  readonly answer: Upset | 'usual' | 'twice' | 'timeout' | { readonly said: string };
  readonly afterMs?: number;
}

/** A read or a subscription goes wrong, or tells less or other than the truth. */
export interface ReadFault extends Aim {
  readonly call: 'read' | 'subscribe';
  /** After so many messages (none) the call is upset; left out, it runs to its end. */
  readonly upset?: Upset;
  readonly afterMessages?: number;
  /** Nothing is told for so long, as where very much has to be looked through first. */
  readonly afterMs?: number;
  /** The last events are not seen, as on a follower that lags. */
  readonly behind?: number;
  /** Checkpoints name so many events further on, at most the log's end, or, below zero, back. */
  readonly checkpointShift?: number;
}

export interface PlainFault extends Aim {
  readonly call: 'delete' | 'gossip' | 'features' | 'stats';
  readonly upset: Upset;
}

export type Fault = AppendFault | ReadFault | PlainFault;

/** The faults that were ordered and did not come yet, oldest first. */
export class Faults {
  #ordered: { readonly fault: Fault; skip: number; times: number }[] = [];

  add(fault: Fault): void {
    this.#ordered.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
  }

  clear(): void {
    this.#ordered = [];
  }

  get pending(): number {
    return this.#ordered.length;
  }

  append(stream: string): AppendFault | undefined {
    const fault = this.#take('append', stream);
    return fault?.call === 'append' ? fault : undefined;
  }

  read(call: ReadFault['call'], stream: string): ReadFault | undefined {
    const fault = this.#take(call, stream);
    return fault?.call === 'read' || fault?.call === 'subscribe' ? fault : undefined;
  }

  plain(call: PlainFault['call'], stream = '$all'): Upset | undefined {
    const fault = this.#take(call, stream);
    return fault !== undefined && 'upset' in fault ? fault.upset : undefined;
  }

  #take(call: Fault['call'], stream: string): Fault | undefined {
    const first = this.#ordered.find(
      ({ fault }) => fault.call === call && stream.startsWith(fault.stream ?? ''),
    );
    if (first === undefined) return undefined;
    if (first.skip > 0) {
      first.skip -= 1;
      return undefined;
    }
    first.times -= 1;
    if (first.times <= 0) this.#ordered = this.#ordered.filter((one) => one !== first);
    return first.fault;
  }
}
