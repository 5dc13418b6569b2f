import gossip, { type ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import { atNode, type Target } from './connection-string.ts';
import { WireClient } from './wire/client.ts';

/** A client whose calls go to the node that leads, and where that is, as `host:port`. */
export type Led = { readonly client: WireClient; readonly at: string };

const { LEADER } = gossip.MemberInfo.VNodeState;

type Member = { readonly at: string; readonly leads: boolean };

const membersOf = (info: ClusterInfo): readonly Member[] =>
  info.getMembersList().flatMap((member) => {
    const place = member.getHttpEndPoint();
    if (place === undefined) return [];
    const leads = member.getState() === LEADER && member.getIsAlive();
    return [{ at: `${place.getAddress()}:${place.getPort()}`, leads }];
  });

/**
 * Finds who leads a cluster, past the line in use. All nodes are asked at once: one that is frozen, or
 * knows only of the leader that was, holds nobody up. Most of them have to name it, and it itself: a
 * leader that was frozen believes for a moment that it still leads, and lacks what came after it.
 */
export class Lookout {
  readonly #target: Target;
  readonly #tellMs: number;
  /** When a node last answered; by `performance.now()`. */
  heardAt = 0;
  /** The nodes of the connection string, and those they told of last. */
  #places: readonly string[];

  /** A node is given `tellMs` to answer. */
  constructor(target: Target, tellMs: number) {
    this.#target = target;
    this.#tellMs = tellMs;
    this.#places = target.nodes;
  }

  /** Who leads; undefined while nobody does, or only the one that is left out. */
  async leader(except?: string): Promise<Led | undefined> {
    const at = await this.#named();
    if (at === undefined || at === except) return undefined;
    return this.#sure(at).catch(() => undefined);
  }

  /**
   * Who is named by most, as soon as they have named it. A node has its say under the address by which
   * it is known to the others, so that one with two names has it once.
   */
  #named(): Promise<string | undefined> {
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    const asked = new Set<string>();
    const said: string[] = [];
    let nodes = this.#target.nodes.length;
    const ask = async (place: string): Promise<void> => {
      if (asked.has(place)) return;
      asked.add(place);
      const members = await this.#tell(place).catch(() => []);
      nodes = Math.max(nodes, members.length);
      const named = members.find(({ leads }) => leads)?.at;
      if (named !== undefined && members.some(({ at }) => at === place)) said.push(named);
      if (said.filter((at) => at === named).length * 2 > nodes) resolve(named);
      await Promise.all(this.#places.map(ask));
    };
    void Promise.all(this.#places.map(ask)).then(() => resolve(undefined));
    return promise;
  }

  async #tell(place: string): Promise<readonly Member[]> {
    const client = new WireClient(atNode(this.#target, place));
    try {
      const members = membersOf(await client.gossip(this.#tellMs));
      this.heardAt = performance.now();
      this.#places = [...new Set([...this.#target.nodes, ...members.map(({ at }) => at)])];
      return members;
    } finally {
      void client.end();
    }
  }

  /** A client at a node that says itself that it leads. */
  async #sure(at: string): Promise<Led> {
    const client = new WireClient(atNode(this.#target, at));
    try {
      const members = membersOf(await client.gossip(this.#tellMs));
      if (members.some((member) => member.leads && member.at === at)) return { client, at };
      throw new Error(`${at} does not lead`);
    } catch (error) {
      void client.end();
      throw error;
    }
  }
}
