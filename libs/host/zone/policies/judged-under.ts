import type { RowsReader } from '#kernel';
import { type ShipmentVersion, versionOf } from '#trade/shipments';
import type { LawKeeper } from '../law-keeper.ts';

type Deps = { readonly rows: RowsReader; readonly law: Pick<LawKeeper, 'book'> };

/** What a decision rests on besides law. */
const restsOn = ({ declaration, cancelled, share }: ShipmentVersion): string =>
  JSON.stringify([declaration, cancelled, share]);

const judgedUnder = ({ rows, law }: Deps, shipment: string): number => {
  const versions = rows
    .find('shipment_versions', {
      where: [['shipment', '=', shipment]],
      orderBy: ['revision'],
      descending: true,
    })
    .map(versionOf);
  const decision = versions[0]?.assessment;
  if (!decision?.lawAsOf) return 0;
  const since = versions.filter(({ assessment }) => assessment?.event === decision.event);
  const isMoved = new Set(since.map(restsOn)).size > 1;
  return isMoved ? 0 : (law.book.find(decision.lawAsOf)?.known ?? 0);
};

/** So many answers are remembered: some hundred bytes each. */
const most = 500_000;

/** Under how much law decisions stand. Many facts of law touch the same shipment, which is read once. */
export class JudgedUnder {
  readonly #deps: Deps;
  readonly #known = new Map<string, number>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * How many facts of law the decision that stands about a shipment has followed, as its own fact says;
   * 0 where there is none, or the shipment has been amended or finalised since it was decided.
   */
  of(shipment: string): number {
    const facts = this.#known.get(shipment) ?? judgedUnder(this.#deps, shipment);
    this.note(shipment, facts);
    return facts;
  }

  /** Notes that the decision was looked at under so many facts of law, whether or not it was made anew. */
  note(shipment: string, facts: number): void {
    if (this.#known.size >= most) this.#known.clear();
    this.#known.set(shipment, facts);
  }

  /** To be called when something is recorded about a shipment. */
  forget(shipment: string): void {
    this.#known.delete(shipment);
  }

  clear(): void {
    this.#known.clear();
  }
}
