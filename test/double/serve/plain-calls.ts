import {
  Metadata,
  type sendUnaryData,
  type ServerUnaryCall,
  type ServerWritableStream,
} from '@grpc/grpc-js';
import type { ClusterInfo, MemberInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import type { StatsReq, StatsResp } from '@eventstore/db-client/generated/monitoring_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { Empty } from '@eventstore/db-client/generated/shared_pb.js';
import type { PlainFault } from '../faults.ts';
import { features, gossip, monitoring } from '../wire/messages.ts';
import { uuidOf } from '../wire/proposals.ts';
import { FAULTY_ENDINGS, type Ending } from '../wire/statuses.ts';
import { upsetCall, type Member, type Served } from './served.ts';

interface Asked {
  readonly call: PlainFault['call'];
  readonly metadata: Metadata;
  getPeer(): string;
}

const unlessUpset = (
  served: Served,
  asked: Asked,
  { fail, answer }: { fail: (ending: Ending) => void; answer: () => void },
): void => {
  const upset = served.faults.plain(asked.call);
  if (upset === undefined) answer();
  else
    upsetCall(served, asked, {
      upset,
      end: (ending) => fail(ending ?? FAULTY_ENDINGS.cancelled),
    });
};

const asked = (
  call: PlainFault['call'],
  on: { readonly metadata: Metadata; getPeer(): string },
): Asked => ({ call, metadata: on.metadata, getPeer: () => on.getPeer() });

/** Who is in the cluster, and who leads it. */
export const gossipRead =
  (served: Served) =>
  (call: ServerUnaryCall<Empty, ClusterInfo>, reply: sendUnaryData<ClusterInfo>): void =>
    unlessUpset(served, asked('gossip', call), {
      fail: reply,
      answer: () =>
        reply(null, new gossip.ClusterInfo().setMembersList(served.members().map(memberInfo))),
    });

const memberInfo = ({ port, role, isAlive }: Member): MemberInfo => {
  const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState;
  return new gossip.MemberInfo()
    .setInstanceId(uuidOf(`00000000-0000-4000-8000-${`${port}`.padStart(12, '0')}`))
    .setTimeStamp(`${BigInt(Date.now()) * 10_000n}`)
    .setState(role === 'leader' ? LEADER : FOLLOWER)
    .setIsAlive(isAlive)
    .setHttpEndPoint(new gossip.EndPoint().setAddress('127.0.0.1').setPort(port));
};

/** What the server can do: the client asks before its first append. */
export const supportedMethods =
  (served: Served) =>
  (call: ServerUnaryCall<Empty, SupportedMethods>, reply: sendUnaryData<SupportedMethods>): void =>
    unlessUpset(served, asked('features', call), {
      fail: reply,
      answer: () => {
        const names = ['append', 'read', 'delete', 'tombstone'];
        const offered = served.offersBatches ? [...names, 'batchappend'] : names;
        const methods = offered.map((name) =>
          new features.SupportedMethod()
            .setMethodName(name)
            .setServiceName('event_store.client.streams.streams')
            .setFeaturesList(name === 'read' ? ['position', 'events'] : []),
        );
        const answer = new features.SupportedMethods().setEventStoreServerVersion(served.version);
        // As the server's web server does with every answer.
        const told = new Metadata();
        told.set('date', new Date(served.now()).toUTCString());
        call.sendMetadata(told);
        reply(null, answer.setMethodsList(methods));
      },
    });

/** Statistics as the server streams them; here one answer. */
export const stats =
  (served: Served) =>
  (call: ServerWritableStream<StatsReq, StatsResp>): void =>
    unlessUpset(served, asked('stats', call), {
      fail: (ending) => call.emit('error', ending),
      answer: () => {
        const response = new monitoring.StatsResp();
        response.getStatsMap().set('es-writer-lastFlushSize', `${served.store.all.length}`);
        call.write(response);
        call.end();
      },
    });
