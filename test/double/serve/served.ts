import type { Metadata } from '@grpc/grpc-js';
import type { Faults, Upset } from '../faults.ts';
import type { Store } from '../store/store.ts';
import {
  accessDenied,
  FAULTY_ENDINGS,
  notLeader,
  type Ending,
  type Endpoint,
} from '../wire/statuses.ts';
import { requiresLeader } from '../wire/proposals.ts';

/** What the calls of one node are served from. */
export interface Served {
  readonly store: Store;
  readonly faults: Faults;
  readonly subscriptions: Set<(upset: Upset) => void>;
  /** Reads and subscriptions that nobody has ended yet. */
  readonly readings: Set<object>;
  /** The server's clock, which need not agree with the client's. */
  readonly now: () => number;
  /** Where the leader is, if that is another node. */
  readonly leaderElsewhere: () => Endpoint | undefined;
  readonly members: () => readonly Member[];
  readonly drop: (peer: string) => void;
  readonly maxAppendBytes: number;
  readonly version: string;
  /** False as on servers before 21.10. */
  readonly offersBatches: boolean;
  readonly user: { readonly name: string; readonly password: string } | undefined;
}

export interface Member {
  readonly port: number;
  readonly role: 'leader' | 'follower';
  readonly isAlive: boolean;
  /** How many have led before the one that leads its log. */
  readonly epoch: number;
}

interface Call {
  readonly metadata: Metadata;
  getPeer(): string;
}

/** Why a call is not even looked at: whoever calls is unknown, or this node may not answer it. */
export const turnedAway = (served: Served, { metadata }: Call): Ending | undefined => {
  const { user } = served;
  if (user !== undefined) {
    const right = Buffer.from(`${user.name}:${user.password}`).toString('base64');
    if (!metadata.get('authorization').includes(`Basic ${right}`)) return accessDenied();
  }
  const leader = served.leaderElsewhere();
  return leader !== undefined && requiresLeader(metadata) ? notLeader(leader) : undefined;
};

/** What an upset does to a call: `end` is called with nothing where the call ends well. */
export const upsetCall = (
  served: Served,
  call: Call,
  { upset, end }: { upset: Upset; end: (ending?: Ending) => void },
): void => {
  if (upset === 'end') end();
  else if (upset === 'drop') served.drop(call.getPeer());
  else if (upset !== 'silence')
    end('status' in upset ? FAULTY_ENDINGS[upset.status] : notLeader(upset.notLeader));
};

/** Ends a call with many answers, well where no ending is given. */
export const endStream = (
  call: { end(): unknown; emit(event: 'error', ending: Ending): boolean },
  ending: Ending | undefined,
): void => {
  if (ending === undefined) call.end();
  else call.emit('error', ending);
};
