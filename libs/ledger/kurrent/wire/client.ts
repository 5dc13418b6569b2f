import { type EndPoint, EventStoreDBClient } from '@eventstore/db-client';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import gossipServices from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import featureServices from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { Channel } from '@grpc/grpc-js';
import type { Target } from '../connection-string.ts';
import { Failed } from './failures.ts';
import { overTls } from './numbered.ts';
import { ReadsClient } from './reads-client.ts';
import type { Appending, Reading, ReadRequest } from './types.ts';

/** The time is not a number where the server tells none. */
export type Features = { readonly version: string; readonly timeMs: number };

/** How long the server is given to tell of itself, in ms. */
const tellMs = 3_000;

/**
 * The client with its calls one layer down: requests go out and answers come back as bytes, so nothing
 * is parsed or written anew; the global read is filtered and counted by the server, which the client's own
 * cannot ask for; and an append's answer is matched here, not in a list that all clients of the process
 * share. From the client itself: discovery, channels, TLS, credentials, and reconnecting to the leader.
 */
export class WireClient extends EventStoreDBClient {
  readonly #channels = new Set<Channel>();

  constructor({ settings, security, credentials }: Target) {
    const isPlain = security.insecure === true;
    const seeded = isPlain ? settings : seedsOverTls(settings);
    super(seeded as ConstructorParameters<typeof EventStoreDBClient>[0], security, credentials);
    const { resolveUri } = this;
    // What the cluster tells of its machines are often numbers.
    if (!isPlain) this.resolveUri = async () => overTls(await resolveUri());
    // Called by the client without waiting: what it throws would end the process.
    const { handleError, getChannel } = this;
    this.handleError = (client, error) => handleError(client, error).catch(() => undefined);
    this.getChannel = async () => {
      const channel = await getChannel();
      this.#channels.add(channel);
      return channel;
    };
  }

  /** Events asked for in one request, from the leader. */
  read(request: ReadRequest): Promise<Reading> {
    return this.GRPCStreamCreator(ReadsClient, 'read', (client) =>
      client.read(request, ...this.callArguments({ requiresLeader: true }, endless)),
    )();
  }

  /** A two-way stream for appends, to the leader. */
  appends(): Promise<Appending> {
    return this.GRPCStreamCreator(services.StreamsClient, 'appends', (client) =>
      client.batchAppend(...this.callArguments({ requiresLeader: true }, endless)),
    )();
  }

  /** The nodes of the cluster, as the node asked knows them. */
  gossip(deadline = tellMs): Promise<ClusterInfo> {
    const asked = this.execute(gossipServices.GossipClient, 'gossip', (client) =>
      answer<ClusterInfo>((done) =>
        client.read(new shared.Empty(), ...this.callArguments({ deadline }), done),
      ),
    );
    return within(deadline, asked);
  }

  /** What the server can do, its version, and the time by its clock, to the second, in ms. */
  async features(): Promise<Features> {
    let date: unknown;
    const asked = this.execute(featureServices.ServerFeaturesClient, 'features', (client) =>
      answer<SupportedMethods>((done) =>
        client
          .getSupportedMethods(
            new shared.Empty(),
            ...this.callArguments({ deadline: tellMs }),
            done,
          )
          .on('metadata', (metadata) => ([date] = metadata.get('date'))),
      ),
    );
    const said = await within(tellMs, asked);
    return { version: said.getEventStoreServerVersion(), timeMs: Date.parse(String(date)) };
  }

  /** Ends it for good: `dispose` alone leaves sockets that keep the process alive. */
  async end(): Promise<void> {
    await this.dispose();
    for (const channel of this.#channels) channel.close();
  }
}

/** Who is asked for the cluster's machines is not looked up through `resolveUri`. */
const seedsOverTls = (settings: Target['settings']): Target['settings'] => {
  const over = (host: EndPoint): EndPoint => ({ ...host, address: overTls(host.address) });
  if ('discover' in settings) return { ...settings, discover: over(settings.discover) };
  if ('endpoints' in settings) return { ...settings, endpoints: settings.endpoints.map(over) };
  return settings;
};

/** The deadline of a call begins when the client has found where to call; this does at once. */
const within = async <T>(ms: number, call: Promise<T>): Promise<T> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Failed('late', `nothing was told for ${ms} ms`)), ms);
  return Promise.race([call, promise]).finally(() => clearTimeout(timer));
};

/** Time is kept by whoever waits. */
const endless = { deadline: Number.POSITIVE_INFINITY };

type Done<T> = (error: Error | null, response: T) => void;
const answer = <T>(ask: (done: Done<T>) => unknown): Promise<T> =>
  new Promise((resolve, reject) => {
    ask((error, response) => (error === null ? resolve(response) : reject(error)));
  });
