import http from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import type { Target } from '../connection-string.ts';

type Members = {
  readonly members: readonly {
    readonly httpEndPointIp: string;
    readonly httpEndPointPort: number;
    readonly state: string;
    readonly epochNumber: number;
    readonly epochId: string;
    readonly isReadOnlyReplica: boolean;
  }[];
};

const pageOf = (target: Target, place: string, ms: number): Promise<string> => {
  const { security, credentials } = target;
  const isPlain = security.insecure === true;
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const options = {
    agent: false,
    signal: AbortSignal.timeout(ms),
    ...(security.rootCertificate && { ca: security.rootCertificate }),
    ...(security.userCertFile && { cert: security.userCertFile }),
    ...(security.userKeyFile && { key: security.userKeyFile }),
    ...(credentials && { auth: `${credentials.username}:${credentials.password}` }),
  } as const;
  const taken = (response: http.IncomingMessage): void => void text(response).then(resolve, reject);
  const asked = isPlain
    ? http.get(`http://${place}/gossip`, options, taken)
    : https.get(`https://${place}/gossip`, options, taken);
  asked.on('error', reject);
  return promise;
};

/** What a node tells of itself: whether it leads, the last epoch in its log, and how many nodes it knows of. */
export type Own = {
  readonly leads: boolean;
  readonly epoch: number;
  /** The epoch by name: two that were begun apart may have one number. */
  readonly id: string;
  readonly nodes: number;
};

/**
 * What a node tells of itself; undefined where it tells nothing in so many ms, or has no vote. The engine
 * begins an epoch with every election. Clients are told none of it by gRPC; the page that the engine's own
 * screens are made of has it.
 */
export const ownOf = async (
  target: Target,
  place: string,
  ms: number,
): Promise<Own | undefined> => {
  try {
    const { members } = JSON.parse(await pageOf(target, place, ms)) as Members;
    const own = members.find(
      ({ httpEndPointIp, httpEndPointPort }) => `${httpEndPointIp}:${httpEndPointPort}` === place,
    );
    const counts = Number.isSafeInteger(own?.epochNumber) && own?.isReadOnlyReplica === false;
    if (!counts) return undefined;
    const { state, epochNumber: epoch, epochId: id } = own;
    return { leads: state === 'Leader', epoch, id, nodes: members.length };
  } catch {
    return undefined;
  }
};
