import { setTimeout as delay } from 'node:timers/promises';
import type { Replica } from '#ledger/core';
import { targetOf } from '../../libs/ledger/kurrent/connection-string.ts';
import { replicaOf } from '../../libs/ledger/kurrent/engine.ts';
import { WireClient } from '../../libs/ledger/kurrent/wire/client.ts';

/** A node is given so long to say what it knows, in ms. */
const tellMs = 800;

/** The nodes of the cluster as one of them knows them; none where it is silent. */
const toldBy = async (node: WireClient): Promise<readonly Replica[]> => {
  const asked = node.gossip().catch(() => undefined);
  const info = await Promise.race([asked, delay(tellMs, undefined, { ref: false })]);
  return info?.getMembersList().map(replicaOf) ?? [];
};

const leaderIn = (members: readonly Replica[]): string | undefined =>
  members.find(({ role, isAlive }) => role === 'leader' && isAlive)?.address;

/** What the nodes of a cluster say of who leads it, each asked by a client of its own. */
export class Gossip {
  /** Addresses, in the order of the connection string. */
  readonly places: readonly string[];
  readonly #nodes: readonly WireClient[];

  /** By a connection string that names every node as the cluster itself does. */
  constructor(log: string) {
    const [, before = '', hosts = '', options = ''] =
      /^(.*[/@])([^/@?]+)(\/?\?.*)?$/.exec(log) ?? [];
    this.places = hosts.split(',');
    this.#nodes = this.places.map((place) => new WireClient(targetOf(before + place + options)));
  }

  /**
   * The node that most of those who answer take for their leader; undefined while there is none. One
   * that is known not to answer need not be asked.
   */
  async leader(silent?: number): Promise<number | undefined> {
    const asked = this.#nodes.filter((_, at) => at !== silent);
    const told = (await Promise.all(asked.map(toldBy))).map(leaderIn);
    const named = told.map((place) => this.places.indexOf(place ?? '')).filter((at) => at >= 0);
    const votes = (at: number): number => named.filter((other) => other === at).length;
    return named.toSorted((a, b) => votes(b) - votes(a))[0];
  }

  /** Whether every node takes the same one for its leader, and all others for followers who are there. */
  async isWell(): Promise<boolean> {
    const told = await Promise.all(this.#nodes.map(toldBy));
    const isAgreed = new Set(told.map(leaderIn)).size === 1;
    const isIn = ({ role, isAlive }: Replica): boolean =>
      isAlive && (role === 'leader' || role === 'follower');
    return isAgreed && told.every((members) => members.filter(isIn).length === told.length);
  }

  async close(): Promise<void> {
    await Promise.all(this.#nodes.map((node) => node.end()));
  }
}
