import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import type { MemberInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import { LogFailed, type LogStatus, type Replica } from '#ledger/core';
import type { Connection } from './connection.ts';

/** The oldest engine that has what we ask of it: appends in batches, and reads that are filtered. */
const oldest = [21, 10] as const;

const roles = new Map(
  Object.entries(gossip.MemberInfo.VNodeState).map(([name, state]) => [state, name.toLowerCase()]),
);

const replicaOf = (member: MemberInfo): Replica => {
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
): Promise<Pick<LogStatus, 'engine' | 'version' | 'replicas'>> => {
  const [features, members] = await Promise.allSettled([
    connection.once(({ client }) => client.features()),
    connection.once(({ client }) => client.gossip()),
  ]);
  return {
    engine: 'EventStoreDB',
    version:
      features.status === 'fulfilled' ? features.value.getEventStoreServerVersion() : 'unknown',
    replicas: members.status === 'fulfilled' ? members.value.getMembersList().map(replicaOf) : [],
  };
};

/** Throws `LogFailed` where the engine is too old, or no engine. */
export const checkEngine = async (connection: Connection): Promise<void> => {
  const features = await connection.again(({ client }) => client.features());
  const version = features.getEventStoreServerVersion();
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new LogFailed(
    `the log's engine is of version ${version}; ${oldest.join('.')} or newer is needed`,
  );
};
