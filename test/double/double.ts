import { setTimeout as delay } from 'node:timers/promises';
import grpc from '@grpc/grpc-js';
import { Faults, type Upset } from './faults.ts';
import { startNode, type Node } from './node.ts';
import type { Served } from './serve/served.ts';
import { Store } from './store/store.ts';

export interface DoubleOptions {
  /** Ports of the nodes, one each; 0 takes a free one. One node if left out. */
  readonly ports?: readonly number[];
  readonly maxAppendBytes?: number;
  readonly version?: string;
  readonly offersBatches?: boolean;
  readonly user?: { readonly name: string; readonly password: string };
  readonly tls?: { readonly key: Buffer; readonly certificate: Buffer };
}

/** A double of an EventStoreDB node, or of a cluster of them that shares one log and one fate. */
export class Double {
  readonly store: Store;
  readonly faults = new Faults();
  readonly subscriptions = new Set<(upset: Upset) => void>();
  /** Reads and subscriptions that neither side has ended yet. */
  readonly readings = new Set<object>();
  /** How far the server's clock runs ahead of ours, in ms; a client's clock is then behind. */
  clockAheadMs = 0;
  #leader = 0;
  #epoch = 0;
  #unaware: ReadonlySet<number> = new Set();
  /** Who knows of no election since the one of another leader, and of which. */
  readonly #deluded = new Map<number, { readonly leader: number; readonly epoch: number }>();
  #nodes: readonly Node[] = [];

  private constructor(store: Store) {
    this.store = store;
  }

  static async start(options: DoubleOptions = {}): Promise<Double> {
    const double = new Double(new Store());
    const { tls, ports = [0] } = options;
    const credentials =
      tls === undefined
        ? grpc.ServerCredentials.createInsecure()
        : grpc.ServerCredentials.createSsl(null, [
            { private_key: tls.key, cert_chain: tls.certificate },
          ]);
    double.#nodes = await Promise.all(
      ports.map((port, at) => startNode(double.#served(options, at), { port, credentials })),
    );
    return double;
  }

  get ports(): readonly number[] {
    return this.#nodes.map(({ gate }) => gate.port);
  }

  get connectionString(): string {
    const hosts = this.ports.map((port) => `127.0.0.1:${port}`);
    return `esdb://${hosts.join(',')}?tls=false`;
  }

  get leader(): number {
    return this.#leader;
  }

  /** Every node is there, and none is frozen. */
  get isWell(): boolean {
    return this.#nodes.every(({ gate }) => gate.isOpen && !gate.isFrozen);
  }

  /** A new leader, and a new epoch. All follow it; those that have not heard yet do not name it. */
  elect(node: number, ...unaware: readonly number[]): void {
    this.#at(node);
    this.#unaware = new Set(unaware);
    this.#leader = node;
    this.#epoch += 1;
    this.#deluded.clear();
  }

  /**
   * A node that was deposed while it was frozen and does not know it: it leads, in the epoch before, if it
   * is to be believed; and so say those that it has won over.
   */
  delude(node: number, ...others: readonly number[]): void {
    for (const deluded of [node, ...others]) {
      this.#at(deluded);
      this.#deluded.set(deluded, { leader: node, epoch: this.#epoch - 1 });
    }
  }

  /** Every subscription there is now ends, errs, is cut or falls silent. */
  upsetSubscriptions(upset: Upset): void {
    for (const be of this.subscriptions) be(upset);
  }

  /** As if the process were killed and started again: the log is kept, the ids of late are not. */
  async restart(downMs = 0): Promise<void> {
    for (const { gate } of this.#nodes) gate.close();
    this.store.forgetRecent();
    if (downMs > 0) await delay(downMs);
    await Promise.all(this.#nodes.map((_, node) => this.revive(node)));
  }

  /** One node goes away, and its connections with it; another has to be elected by hand. */
  kill(node: number): void {
    this.#at(node).gate.close();
  }

  async revive(node: number): Promise<void> {
    await this.#at(node).gate.open();
  }

  /** A node that lives but does nothing: connections stay, and nothing is answered on them. */
  freeze(node: number): void {
    this.#at(node).gate.freeze();
  }

  thaw(node: number): void {
    this.#at(node).gate.thaw();
  }

  dropConnections(): void {
    for (const { gate } of this.#nodes) gate.dropAll();
  }

  close(): void {
    for (const node of this.#nodes) node.stop();
  }

  #at(node: number): Node {
    const found = this.#nodes[node];
    if (found === undefined) throw new Error(`There is no node ${node}`);
    return found;
  }

  #served(options: DoubleOptions, node: number): Omit<Served, 'drop'> {
    const leader = (): number => this.#deluded.get(node)?.leader ?? this.#leader;
    return {
      store: this.store,
      faults: this.faults,
      subscriptions: this.subscriptions,
      readings: this.readings,
      now: () => Date.now() + this.clockAheadMs,
      leaderElsewhere: () =>
        node === leader() ? undefined : { host: '127.0.0.1', port: this.#at(leader()).gate.port },
      members: () =>
        this.#nodes.map(({ gate }, at) => ({
          port: gate.port,
          role: at === leader() && !this.#unaware.has(node) ? 'leader' : 'follower',
          isAlive: gate.isOpen,
          epoch: this.#deluded.get(at)?.epoch ?? this.#epoch,
        })),
      maxAppendBytes: options.maxAppendBytes ?? 1024 * 1024,
      version: options.version ?? '23.10.5',
      offersBatches: options.offersBatches ?? true,
      user: options.user,
    };
  }
}
