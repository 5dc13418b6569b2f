import {
  attempt,
  type EventId,
  isRefusal,
  type IsoDate,
  Malformed,
  parseUnitPrice,
  type ProductCode,
  type Refusal,
} from '#kernel';
import {
  type CompiledRuleSet,
  compileRuleSet,
  type Evaluation,
  type LawLookUp,
  windowDays,
} from '#trade/formulas';
import {
  type AskedOfLaw,
  type Law,
  lawAsOf,
  lookUpIn,
  methodsOn,
  observationsUntil,
  ratesKnown,
} from '#trade/law';
import type { Determination, Worked } from '#trade/price-floors';
import type { Method, ZoneEnactment } from '#trade/zone-rules';
import { type FedMethod, type Feeding, methodInputs } from './method-inputs.ts';
import * as no from './refusals.ts';

/** What is to be determined: the price of a product by a method, from a day until another. */
export type Determining = {
  readonly product: ProductCode;
  readonly method: string;
  readonly on: IsoDate;
  readonly until: IsoDate | null;
  readonly told: Readonly<Record<string, string | boolean>>;
};

/** What a method is worked by: the enactment, the observations, and the law it may ask. */
export type Basis = Feeding & {
  readonly enactment: ZoneEnactment<Method>;
  readonly law: LawLookUp;
};

const compiledBy = new WeakMap<object, CompiledRuleSet>();
const compiledOf = (document: Method): CompiledRuleSet => {
  const before = compiledBy.get(document);
  if (before !== undefined) return before;
  const compiled = compileRuleSet(document);
  if (!('evaluate' in compiled)) throw new Error(`enacted method ${document.id} does not compile`);
  compiledBy.set(document, compiled);
  return compiled;
};

const seenIn = (fed: FedMethod): readonly string[] =>
  Object.entries(fed.values).flatMap(([name, value]) => {
    if (!Array.isArray(value)) return [];
    const days = (value as readonly { readonly at: string }[]).map(({ at }) => at);
    const span = days.length === 0 ? '' : ` from ${days[0]} to ${days.at(-1)}`;
    return [`${name} ${days.length}${span}`];
  });

const mostDays = 10;

/** Of each series, the business days of its windows on which nothing was observed, the first of them. */
const unseenIn = (fed: FedMethod, document: Method, on: IsoDate): readonly string[] =>
  [...windowDays(document, on)].flatMap(([name, days]) => {
    const entries = fed.values[name];
    const seen = new Set(Array.isArray(entries) ? entries.map(({ at }) => at) : []);
    const unseen = days.filter((day) => !seen.has(day));
    if (unseen.length === 0) return [];
    const more = unseen.length > mostDays ? ` and ${unseen.length - mostDays} more` : '';
    return [`${name} ${unseen.slice(0, mostDays).join(', ')}${more}`];
  });

type Result = Extract<Evaluation, { kind: 'result' }>;
/** What a method comes to: the price, the observations it kept, and how, but for what it asked. */
export type Found = Pick<Determination, 'unitPrice' | 'observations'> & {
  readonly worked: Pick<Worked, 'given' | 'exchanged' | 'leftOut' | 'clause' | 'inputs' | 'steps'>;
};

const foundOf = (
  { observed, leftOut, clause, inputs, steps }: Result,
  fed: FedMethod,
): Omit<Found, 'unitPrice'> => {
  const seen = new Set(observed);
  const out = new Set(leftOut.map(({ event }) => event));
  const exchanged = fed.exchanged.filter(({ event }) => seen.has(event));
  return {
    observations: (observed as readonly EventId[]).filter((event) => !out.has(event)),
    worked: {
      given: Object.fromEntries(
        Object.entries(fed.events).map(([name, all]) => [name, all.filter((id) => seen.has(id))]),
      ),
      ...(exchanged.length === 0 ? {} : { exchanged }),
      leftOut: [...new Map(leftOut.map((one) => [`${one.event} ${one.by}`, one])).values()],
      clause,
      inputs: Object.fromEntries(
        Object.entries(inputs).filter(([name]) => !Object.hasOwn(fed.events, name)),
      ),
      steps: steps.map(({ id, exact, rounded }) =>
        rounded === undefined ? [id, exact] : [id, exact, rounded],
      ),
    },
  };
};

/** Works a method out on a basis; a refusal where it comes to no price. */
export const workOut = (
  { enactment: { document }, observations, rates, law }: Basis,
  { product, on, told }: Determining,
): Found | Refusal => {
  const fed = methodInputs(document, { product, told }, { observations, rates });
  if (isRefusal(fed)) return fed;
  const found = compiledOf(document).evaluate(fed.values, on, { law });
  if (found.kind !== 'result') {
    return no.noPrice(document.id, found, [seenIn(fed), unseenIn(fed, document, on)]);
  }
  const [currency, unit] = found.type.split('/');
  const unitPrice = attempt(parseUnitPrice, { amount: found.result, currency, unit });
  if (unitPrice instanceof Malformed) {
    return no.notAPrice(document.id, `${found.result} ${found.type}`);
  }
  return { unitPrice, ...foundOf(found, fed) };
};

const onceEach = (asked: readonly AskedOfLaw[]): readonly AskedOfLaw[] => [
  ...new Map(asked.map((one) => [JSON.stringify(one), one])).values(),
];

/** Determines a reference price under the law as known: selection of the method, then computation. */
export const determine = (law: Law, determining: Determining): Determination | Refusal => {
  const { product, method, on, until, told } = determining;
  const inForce = methodsOn(law, on);
  const enactment = inForce.find(({ document }) => document.id === method);
  if (enactment === undefined) {
    return no.noMethod(method, on, inForce.map(({ document }) => document.id).toSorted());
  }
  const asked: AskedOfLaw[] = [];
  const feeding: Feeding = {
    observations: (of) => observationsUntil(law, of, on),
    rates: () => ratesKnown(law),
  };
  const found = workOut(
    { enactment, ...feeding, law: lookUpIn(law, (one) => asked.push(one)) },
    determining,
  );
  if (isRefusal(found)) return found;
  const { unitPrice, worked } = found;
  return {
    product,
    from: on,
    until,
    unitPrice,
    method,
    methodVersion: String(enactment.document.version),
    observations: found.observations,
    worked: {
      lawAsOf: lawAsOf(law),
      rules: { event: enactment.by, digest: enactment.digest ?? '' },
      told,
      ...worked,
      asked: onceEach(asked),
    },
  };
};
