import { addDays, daysBetween, type IsoDate } from '#kernel';
import { type Conduct, conductOf, outsiders, ownCurrency } from './conduct.ts';
import { invented, members, products, type YearPrice } from './data.ts';
import { finalPriceOf, isProvisional } from './finals.ts';
import { tradersOn } from './fates.ts';
import { floorPrices, floorYears } from './law.ts';
import { type Draws, drawsOf } from './random.ts';
import { worthOf } from './worth.ts';

const firstDay = '2022-01-01' as IsoDate;
/** The last day on which goods are traded in the demonstration. */
export const lastDay = '2025-12-31' as IsoDate;
const days = daysBetween(firstDay, lastDay) + 1;
const goods = new Map(products.map((product) => [product.product, product]));
const floors = new Map(floorYears.map((year) => [String(year), floorPrices(year)]));

/** A shipment of the demonstration: what is declared, whether its duty is paid, and when it is final. */
export type Trade = {
  readonly n: number;
  readonly state: string;
  readonly declaration: ReturnType<typeof declarationOf>;
  readonly paidOn: IsoDate | undefined;
  /** The final price, where it was provisional and became final. */
  readonly final: ReturnType<typeof finalPriceOf>;
};

type Asked = {
  readonly n: number;
  readonly on: IsoDate;
  readonly state: string;
  readonly others: readonly string[];
  readonly conduct: Conduct;
};

/** The day of each of so many shipments, in order of days. */
export const tradingDays = (seed: number, count: number): readonly (readonly [number, IsoDate])[] =>
  Array.from({ length: count }, (_, n) => [drawsOf(seed, n).below(days), n] as const)
    .toSorted(([a, n], [b, m]) => a - b || n - m)
    .map(([day, n]) => [n, addDays(firstDay, day)]);

const importDates = (draws: Draws, on: IsoDate, late: number) => {
  const lodged = addDays(on, -draws.below(2));
  const arrival = addDays(
    lodged,
    draws.permille(late) ? -draws.between(16, 60) : -draws.between(1, 8),
  );
  const exported = addDays(arrival, -draws.between(12, 60));
  return { acceptance: on, export: exported, arrival, lodged };
};

const routeOf = (draws: Draws, { state, others, conduct }: Asked, flow: string) => {
  const other = draws.pick(others);
  if (flow === 'export') return { from: state, to: other, mine: state };
  if (!draws.permille(conduct.nonMember)) return { from: other, to: state, mine: other };
  const outsider = draws.pick(outsiders);
  // Half of it is bought outside the zone; the other half was only mined there.
  const from = draws.permille(500) ? outsider : other;
  return { from, to: state, mine: outsider };
};

const hsOf = (draws: Draws, product: string) => {
  const current = goods.get(product)?.hs.filter(({ edition }) => edition === '2022') ?? [];
  const { edition, code } = draws.pick(current);
  return { edition, code };
};

const originOf = (
  product: string,
  mine: string,
  from: string,
): Readonly<Record<string, string>> => {
  const stage = goods.get(product)?.stage ?? 'ore';
  return { ore: mine, [stage]: stage === 'ore' ? mine : from };
};

const declarationOf = (draws: Draws, price: YearPrice, asked: Asked) => {
  const { n, on, state, conduct } = asked;
  const flow = draws.permille(850) ? 'import' : 'export';
  const { from, to, mine } = routeOf(draws, asked, flow);
  const currency = draws.permille(400) ? (ownCurrency[state] ?? 'USD') : 'USD';
  const isBelow = draws.permille(conduct.belowFloor);
  const { product } = price;
  return {
    declaredBy: state,
    flow,
    product,
    hs: hsOf(draws, product),
    from,
    to,
    origin: originOf(product, mine, from),
    dates: flow === 'import' ? importDates(draws, on, conduct.late) : { acceptance: on },
    ...worthOf(draws, price, { isBelow, currency, on }),
    priceBasis: draws.pick(['CIF', 'CIF', 'CIF', 'FOB', 'DAP']),
    reference: `${invented}: ${n + 1}`,
    ...(isProvisional(n, flow) ? { provisional: ['price'] } : {}),
  };
};

/** The `n`th shipment of a seed, traded on a day. */
export const tradeOf = (seed: number, n: number, on: IsoDate): Trade => {
  const draws = drawsOf(seed ^ 0x5eed, n);
  const { declarants, suppliers } = tradersOn(seed, on);
  const state = draws.pick(declarants);
  const others = suppliers.filter((other) => other !== state);
  const conduct = conductOf(
    seed,
    members.findIndex((member) => member.state === state),
  );
  const price = draws.pick(floors.get(on.slice(0, 4)) ?? []);
  const declaration = declarationOf(draws, price, { n, on, state, others, conduct });
  const paidOn = draws.permille(conduct.unpaid) ? undefined : addDays(on, draws.between(3, 28));
  const isOpen = isProvisional(n, declaration.flow);
  const final = isOpen ? finalPriceOf(seed, n, declaration) : undefined;
  return { n, state, declaration, paidOn, final };
};
