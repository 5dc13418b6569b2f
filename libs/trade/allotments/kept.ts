import type { Fact, ProductCode } from '#kernel';
import { patternCovers } from '#trade/duty-rules';
import { finalisedBy, isFinalised, judgingDays, type ShipmentEvent } from '#trade/shipments';
import type { Placed, Standing } from './claim.ts';

type Kept = Standing & { readonly placed: Placed | undefined };

/**
 * The declarations of the products that a quota ever named, each with its claim, found by the things
 * of law that can touch them. All others are passed over.
 */
export class KeptDeclarations {
  readonly #patterns: readonly string[];
  readonly #byShipment = new Map<string, Kept>();
  readonly #byKey = new Map<string, Set<string>>();
  readonly #products = new Map<ProductCode, boolean>();
  #count = 0;

  constructor(patterns: readonly string[]) {
    this.#patterns = patterns;
  }

  /** Takes in a fact of a shipment; answers whether its declaration is kept and is another by now. */
  take(shipment: string, fact: Fact<ShipmentEvent>): boolean {
    if (isFinalised(fact)) {
      const before = this.get(shipment)?.declaration;
      return (
        before !== undefined && this.#change(shipment, { declaration: finalisedBy(before, fact) })
      );
    }
    switch (fact.type) {
      case 'ShipmentDeclared':
        return this.#declare(shipment, fact.data.declaration);
      case 'ShipmentAmended':
        return this.#change(shipment, { declaration: fact.data.declaration });
      case 'ShipmentCancelled':
        return this.#change(shipment, { cancelled: true });
      default:
        return false;
    }
  }

  get(shipment: string): Kept | undefined {
    return this.#byShipment.get(shipment);
  }

  place(shipment: string, placed: Placed | undefined): void {
    const kept = this.#byShipment.get(shipment);
    if (kept !== undefined) this.#byShipment.set(shipment, { ...kept, placed });
  }

  /** The shipments that a thing of law can touch. */
  touchedBy(key: string): readonly string[] {
    return [...(this.#byKey.get(key) ?? [])];
  }

  /** The shipments of the products that patterns name. */
  within(patterns: readonly string[]): readonly string[] {
    return [...this.#byShipment.values()]
      .filter(({ declaration }) => patterns.some((it) => patternCovers(it, declaration.product)))
      .map(({ shipment }) => shipment);
  }

  #isNamed(product: ProductCode): boolean {
    const before = this.#products.get(product);
    if (before !== undefined) return before;
    const named = this.#patterns.some((it) => patternCovers(it, product));
    this.#products.set(product, named);
    return named;
  }

  #declare(shipment: string, declaration: Standing['declaration']): boolean {
    this.#count += 1;
    if (!this.#isNamed(declaration.product)) return false;
    const order = this.#count;
    this.#byShipment.set(shipment, {
      shipment,
      declaration,
      cancelled: false,
      order,
      placed: undefined,
    });
    this.#index(shipment, declaration);
    return true;
  }

  #change(shipment: string, change: Partial<Standing>): boolean {
    const kept = this.#byShipment.get(shipment);
    if (kept === undefined) return false;
    const after = { ...kept, ...change };
    this.#byShipment.set(shipment, after);
    this.#index(shipment, after.declaration);
    return true;
  }

  #index(shipment: string, declaration: Standing['declaration']): void {
    for (const { key } of judgingDays({ declaration })) {
      const touched = this.#byKey.get(key);
      if (touched === undefined) this.#byKey.set(key, new Set([shipment]));
      else touched.add(shipment);
    }
  }
}
