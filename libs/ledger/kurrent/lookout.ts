import { setTimeout as delay } from 'node:timers/promises';
import gossip, { type ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import { atNode, type Target } from './connection-string.ts';
import { Epochs, leaderIn, type Told } from './epochs.ts';
import { WireClient } from './wire/client.ts';
import { ownOf } from './wire/gossip-page.ts';

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

/** What was told in one round of asking: who leads by it, and what each node tells of itself. */
type Round = { readonly named: string | undefined; readonly epochs: Map<string, Told> };

/** Once most have named the leader what else is asked is waited for so long, in ms: others may know better. */
const othersMs = 100;
/** So often the epochs are asked for while all is well, in ms. */
const learnMs = 2_000;

/**
 * Finds who leads a cluster, past the line in use. All nodes are asked at once: one that is frozen, or
 * knows only of the leader that was, holds nobody up. Most of them have to name it, or have their logs in
 * its epoch, and it has to say so itself: a leader that was frozen believes for a moment that it still
 * leads, and lacks what came after it. As it can win over another node by that, no leader of an earlier
 * epoch than there has been is believed.
 */
export class Lookout {
  readonly #target: Target;
  readonly #tellMs: number;
  readonly #epochs = new Epochs();
  #learning: NodeJS.Timeout | undefined;
  /** Why the one that most named last was not believed; undefined where it was. */
  against: string | undefined;
  /** When a node last answered; by `performance.now()`. */
  heardAt = 0;
  /** The nodes of the connection string, and those they told of last. */
  #places: readonly string[];
  /** How many nodes the cluster has, as far as is known. */
  #nodes: number;

  /** A node is given `tellMs` to answer. */
  constructor(target: Target, tellMs: number) {
    this.#target = target;
    this.#tellMs = tellMs;
    this.#places = target.nodes;
    this.#nodes = target.nodes.length;
  }

  /** Who leads; undefined while nobody does, or only the one that is left out. */
  async leader(except?: string): Promise<Led | undefined> {
    const { named, epochs } = await this.#asked();
    this.#epochs.learn(epochs, this.#nodes);
    this.against = named === undefined ? undefined : this.#epochs.against(named, epochs);
    if (named === undefined || named === except || this.against !== undefined) return undefined;
    this.#learning ??= setInterval(() => void this.#learn(), learnMs).unref();
    return this.#sure(named).catch(() => undefined);
  }

  /** Whether a node that once led is known to have been deposed, and not to have led since. */
  isDeposed(at: string | undefined): boolean {
    return at !== undefined && this.#epochs.isPast(at);
  }

  /** Asks nothing more of its own accord. */
  close(): void {
    clearInterval(this.#learning);
  }

  /** What most nodes have now is known later, when some of them have lost it. */
  async #learn(): Promise<void> {
    const epochs: Round['epochs'] = new Map();
    await Promise.all(this.#places.map((place) => this.#hear(place, epochs)));
    if (this.#epochs.learn(epochs, this.#nodes)) await this.#learn();
  }

  /**
   * Who is named by most, or leads in the epoch in which most logs are: what others name is hearsay, and
   * may come seconds later. A node has its say under the address by which it is known to the others, so
   * that one with two names has it once.
   */
  async #asked(): Promise<Round> {
    const [most, told] = [
      Promise.withResolvers<string | undefined>(),
      Promise.withResolvers<void>(),
    ];
    const asked = new Set<string>();
    const said: string[] = [];
    const pages: Promise<unknown>[] = [];
    const epochs: Round['epochs'] = new Map();
    const heard = (): void => {
      const sure = leaderIn(epochs, this.#nodes);
      if (sure !== undefined) most.resolve(sure);
      if (epochs.size * 2 > this.#nodes) told.resolve();
    };
    const ask = async (place: string): Promise<void> => {
      if (asked.has(place)) return;
      asked.add(place);
      pages.push(this.#hear(place, epochs).then(heard));
      const members = await this.#tell(place);
      this.#nodes = Math.max(this.#nodes, members.length);
      const named = members.find(({ leads }) => leads)?.at;
      if (named !== undefined && members.some(({ at }) => at === place)) said.push(named);
      if (said.filter((at) => at === named).length * 2 > this.#nodes) most.resolve(named);
      await Promise.all(this.#places.map(ask));
    };
    const all = Promise.all(this.#places.map(ask));
    const rest = all.then(() => Promise.all(pages));
    const named = await Promise.race([most.promise, rest.then(() => undefined)]);
    // Who knows of no epoch yet would believe anybody.
    if (named !== undefined && !this.#epochs.isAgreed) await Promise.race([rest, told.promise]);
    if (named !== undefined) await Promise.race([rest, delay(othersMs)]);
    return { named, epochs };
  }

  async #hear(place: string, epochs: Round['epochs']): Promise<void> {
    const at = performance.now();
    const own = await ownOf(this.#target, place, this.#tellMs);
    if (own === undefined) return;
    this.#nodes = Math.max(this.#nodes, own.nodes);
    epochs.set(place, { ...own, at });
  }

  /** The nodes as one of them tells of them; none where it is silent. */
  async #tell(place: string): Promise<readonly Member[]> {
    const client = new WireClient(atNode(this.#target, place));
    try {
      const members = membersOf(await client.gossip(this.#tellMs));
      this.heardAt = performance.now();
      this.#places = [...new Set([...this.#target.nodes, ...members.map(({ at }) => at)])];
      return members;
    } catch {
      return [];
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
