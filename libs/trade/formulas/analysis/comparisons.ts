import { constantForm, type Form, minus, plus, variableForm } from './core/form.ts';
import { type Box, type Range, span } from './core/range.ts';
import { numberIn, numberValue, type Reading, type Value } from './nodes/reading.ts';
import { type Subject, variableOf } from './subject.ts';

/** What a promise compares: one or more declarations that differ in a stated way, and what must hold. */
export type Comparison = {
  readonly variable: number | undefined;
  readonly box: Box;
  readonly compared: readonly ReadonlyMap<string, Value>[];
  /** Forms that are not negative for the declarations to be within their domains. */
  readonly assumes: readonly Form[];
  readonly holds: (readings: readonly Reading[]) => boolean;
};
type Two = readonly [Reading, Reading];

const domainOf = ({ box }: Subject, variable: number): Range => box[variable] ?? span(0n, 0n);

/** An input as a form over other variables than its own. */
const standing = (subject: Subject, name: string, form: Form): readonly [string, Value] => {
  const type = subject.inputs.get(name)?.type;
  const [dimension, scale] = type?.kind === 'number' ? [type.dimension, type.scale] : ['1', 0];
  return [name, numberValue({ ...form, scale }, dimension)];
};

/** One declaration at every price. */
export const atPrice = (
  subject: Subject,
  name: string,
  holds: (reading: Reading, price: Form) => boolean,
): Comparison => {
  const variable = variableOf(subject, name);
  return {
    variable,
    box: subject.box,
    compared: [new Map([standing(subject, name, variableForm(variable))])],
    assumes: [],
    holds: ([reading]: readonly Reading[]) =>
      reading === undefined || holds(reading, numberIn(reading, name).form),
  };
};

/** Two declarations that differ by one tick of the price, the cheaper one first. */
export const tickApart = (
  subject: Subject,
  name: string,
  holds: (cheaper: Reading, dearer: Reading) => boolean,
): Comparison => {
  const variable = variableOf(subject, name);
  const price = variableForm(variable);
  const next = plus(price, constantForm(1n));
  const { high } = domainOf(subject, variable);
  return {
    variable,
    box: subject.box,
    compared: [price, next].map((form) => new Map([standing(subject, name, form)])),
    assumes: [minus(constantForm(high), next)],
    holds: ([cheaper, dearer]: readonly Reading[]) =>
      cheaper === undefined || dearer === undefined || holds(cheaper, dearer),
  };
};

/** One shipment, and the same goods as two. */
export const splitApart = (
  subject: Subject,
  over: readonly string[],
  holds: (whole: Reading, parts: Two) => boolean,
): Comparison => {
  const found = over.map((name, n) => {
    const variable = variableOf(subject, name);
    const [one, other] = [variableForm(variable), variableForm(subject.box.length + n)];
    return { name, one, other, whole: plus(one, other), domain: domainOf(subject, variable) };
  });
  const those = (key: 'one' | 'other' | 'whole') =>
    new Map(found.map((part) => standing(subject, part.name, part[key])));
  return {
    variable: undefined,
    box: [...subject.box, ...found.map(({ domain }) => domain)],
    compared: [those('whole'), those('one'), those('other')],
    assumes: found.flatMap(({ whole, domain: { low, high } }) => [
      minus(whole, constantForm(low)),
      minus(constantForm(high), whole),
    ]),
    holds: ([whole, one, other]: readonly Reading[]) =>
      whole === undefined || one === undefined || other === undefined || holds(whole, [one, other]),
  };
};

/** One declaration, whatever its price. */
export const anywhere = (subject: Subject, holds: (reading: Reading) => boolean): Comparison => ({
  variable: undefined,
  box: subject.box,
  compared: [new Map()],
  assumes: [],
  holds: ([reading]: readonly Reading[]) => reading === undefined || holds(reading),
});
