import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimalOf,
  decimalText,
  type Money,
  readDecimal,
  subtractDecimals,
} from '#kernel';

/** One decision that comes out otherwise: the duty it replaces, and the new one. */
export type Recalculated = {
  readonly shipment: string;
  readonly state: string;
  readonly product: string;
  readonly former: Money | null;
  readonly duty: Money | null;
  /** New duty less former duty; null where their currencies differ. */
  readonly difference: string | null;
};

/** Former and new duty of some shipments in one currency, and the difference. */
export type Sum = {
  readonly currency: string;
  readonly shipments: number;
  readonly former: string;
  readonly duty: string;
  readonly difference: string;
};

/** What a recalculation comes to: in total, by member and by product, and the ten largest differences. */
export type Report = {
  readonly changed: number;
  readonly totals: readonly Sum[];
  readonly byMember: readonly (Sum & { readonly state: string })[];
  readonly byProduct: readonly (Sum & { readonly product: string })[];
  readonly largest: readonly Recalculated[];
};

type Summing = { shipments: number; former: Decimal; duty: Decimal };

/** Sums by group and currency as they come. */
class Sums {
  readonly #sums = new Map<string, Summing>();

  add(group: string, { former, duty }: Recalculated): void {
    const currencies = new Set([former, duty].flatMap((money) => money?.currency ?? []));
    for (const currency of currencies) {
      const sum = this.#of(`${group} ${currency}`);
      sum.shipments += 1;
      if (former?.currency === currency)
        sum.former = addDecimals(sum.former, readDecimal(former.amount));
      if (duty?.currency === currency) sum.duty = addDecimals(sum.duty, readDecimal(duty.amount));
    }
  }

  /** Every sum with its group, in the order of the names. */
  list(): readonly (readonly [group: string, sum: Sum])[] {
    return [...this.#sums]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { shipments, former, duty }]) => {
        const [group = '', currency = ''] = name.split(' ');
        const difference = decimalText(subtractDecimals(duty, former));
        const amounts = { former: decimalText(former), duty: decimalText(duty), difference };
        return [group, { currency, shipments, ...amounts }];
      });
  }

  #of(name: string): Summing {
    const found = this.#sums.get(name);
    if (found !== undefined) return found;
    const fresh = { shipments: 0, former: decimalOf(0), duty: decimalOf(0) };
    this.#sums.set(name, fresh);
    return fresh;
  }
}

const sizeOf = ({ difference }: Recalculated): Decimal => {
  const { digits, scale } = readDecimal(difference ?? '0');
  return { digits: digits < 0n ? -digits : digits, scale };
};

const byShipment = (a: Recalculated, b: Recalculated): number =>
  a.shipment < b.shipment ? -1 : Number(a.shipment > b.shipment);

const byDifference = (a: Recalculated, b: Recalculated): number =>
  compareDecimals(sizeOf(b), sizeOf(a)) || byShipment(a, b);

/** The ten largest differences, whatever their currency and direction. */
const largestOf = (all: readonly Recalculated[]): readonly Recalculated[] => {
  let largest: readonly Recalculated[] = [];
  for (const one of all) {
    const last = largest.at(9);
    if (last !== undefined && byDifference(last, one) < 0) continue;
    largest = [...largest, one].toSorted(byDifference).slice(0, 10);
  }
  return largest;
};

/** The report on decisions that come out otherwise. */
export const reportOn = (all: readonly Recalculated[]): Report => {
  const [totals, members, products] = [new Sums(), new Sums(), new Sums()];
  for (const one of all) {
    totals.add('', one);
    members.add(one.state, one);
    products.add(one.product, one);
  }
  return {
    changed: all.length,
    totals: totals.list().map(([, sum]) => sum),
    byMember: members.list().map(([state, sum]) => Object.assign(sum, { state })),
    byProduct: products.list().map(([product, sum]) => Object.assign(sum, { product })),
    largest: largestOf(all),
  };
};

/** A report with every decision in the order of shipments: what its digest is taken of. */
export const wholeReport = (all: readonly Recalculated[]) => {
  const rows = all.toSorted(byShipment);
  return { report: reportOn(rows), rows };
};

const columns = [
  'shipment',
  'state',
  'product',
  'former',
  'former_currency',
  'duty',
  'duty_currency',
  'difference',
];

/** Every decision as CSV, with a heading; no cell needs quoting. */
export const reportCsv = (all: readonly Recalculated[]): string =>
  [
    columns.join(','),
    ...all.map(({ shipment, state, product, former, duty, difference }) =>
      [
        shipment,
        state,
        product,
        former?.amount,
        former?.currency,
        duty?.amount,
        duty?.currency,
        difference,
      ]
        .map((cell) => cell ?? '')
        .join(','),
    ),
    '',
  ].join('\n');
