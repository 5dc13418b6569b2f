import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import type { MemberInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import { LogFailed, type LogStatus, type Replica } from '#ledger/core';
import type { Connection } from './connection.ts';
import type { Features } from './wire/client.ts';

/** The oldest engine that has what we ask of it: appends in batches, and reads that are filtered. */
const oldest = [21, 10] as const;

const roles = new Map(
  Object.entries(gossip.MemberInfo.VNodeState).map(([name, state]) => [state, name.toLowerCase()]),
);

/** A node of a cluster as another tells of it. */
export const replicaOf = (member: MemberInfo): Replica => {
  const place = member.getHttpEndPoint();
  return {
    address: `${place?.getAddress() ?? ''}:${place?.getPort() ?? ''}`,
    role: roles.get(member.getState()) ?? 'unknown',
    isAlive: member.getIsAlive(),
  };
};

/** What the engine is and on which machines; what cannot be asked now is left empty. */
export const engineStatus = async (
  connection: Connection,
): Promise<Pick<LogStatus, 'engine' | 'version' | 'replicas' | 'trouble'>> => {
  const [features, members] = await Promise.allSettled([
    connection.once(({ client }) => client.features()),
    connection.once(({ client }) => client.gossip()),
  ]);
  return {
    engine: 'EventStoreDB',
    version: features.status === 'fulfilled' ? features.value.version : 'unknown',
    trouble: features.status === 'fulfilled' ? clockTrouble(features.value) : null,
    replicas: members.status === 'fulfilled' ? members.value.getMembersList().map(replicaOf) : [],
  };
};

/** By so much two clocks may differ, in ms. */
const clocksMs = 90_000;

/** What is wrong with the clock of this machine or of the engine's; null where they agree. */
const clockTrouble = ({ timeMs }: Features): string | null => {
  const ahead = Date.now() - timeMs;
  if (Number.isNaN(timeMs) || Math.abs(ahead) <= clocksMs) return null;
  const how = `${Math.round(Math.abs(ahead) / 1000)} s ${ahead > 0 ? 'ahead of' : 'behind'}`;
  return `the clock of this machine is ${how} that of the log's engine; set the wrong one right`;
};

const tooOld = ({ version }: Features): string | null => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return null;
  return `the log's engine is of version ${version}; ${oldest.join('.')} or newer is needed`;
};

/** Throws `LogFailed` where the engine is too old, or no engine, or lives at another time. */
export const checkEngine = async (connection: Connection): Promise<void> => {
  const features = await connection.again(({ client }) => client.features());
  const wrong = tooOld(features) ?? clockTrouble(features);
  if (wrong !== null) throw new LogFailed(wrong);
};
