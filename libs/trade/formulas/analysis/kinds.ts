import { readFigure } from '../document/figure.ts';
import type { Node } from '../document/node.ts';
import type { PromiseOf, RulePromise } from '../document/promise.ts';
import { anywhere, atPrice, type Comparison, splitApart, tickApart } from './comparisons.ts';
import { constantForm, type Form, minus, negated, plus, times } from './core/form.ts';
import { dutyOf } from './duty.ts';
import { numberIn, type Reading } from './nodes/reading.ts';
import type { Subject } from './subject.ts';

const duty = (reading: Reading): Form => dutyOf(reading).form;

const figureForm = (text: string): Form => {
  const { digits, scale } = readFigure(text) ?? { digits: 0n, scale: 0 };
  return constantForm(digits, scale);
};

/** The input that is the tested price. */
export const testedPrice = (promise: { readonly in?: string }): string => promise.in ?? 'price';

/** One unit of what the result is rounded to. */
const roundingUnit = ({ document }: Subject): Form => {
  const { multiple, places = 0 } = document.result.rounded;
  return multiple === undefined ? constantForm(1n, places) : figureForm(multiple);
};

/** For a duty in total, a price is for each unit of the quantity that `per` names. */
const ofAll = (reading: Reading, form: Form, per: string | undefined): Form =>
  per === undefined ? form : times(form, numberIn(reading, per).form);

type Allowing = { readonly per?: string; readonly within?: string };
/** What roundings may take: as told; else nothing for a duty per unit, one rounding for a total. */
export const allowance = (subject: Subject, { per, within }: Allowing): Form => {
  if (within !== undefined) return figureForm(within);
  return per === undefined ? constantForm(0n) : roundingUnit(subject);
};

const neverLessForCheaper = (subject: Subject, promise: PromiseOf<'nonIncreasing'>): Comparison =>
  tickApart(subject, testedPrice(promise), (cheaper, dearer) =>
    cheaper.walk.decide(minus(duty(cheaper), duty(dearer))),
  );

const holdsFloor = (subject: Subject, promise: PromiseOf<'holdsFloor'>): Comparison =>
  atPrice(subject, testedPrice(promise), (reading, price) => {
    const over = minus(price, numberIn(reading, promise.floor).form);
    const landed = plus(ofAll(reading, over, promise.per), duty(reading));
    return reading.walk.decide(plus(landed, allowance(subject, promise)));
  });

const landedNonDecreasing = (
  subject: Subject,
  promise: PromiseOf<'landedNonDecreasing'>,
): Comparison => {
  const name = testedPrice(promise);
  return tickApart(subject, name, (cheaper, dearer) => {
    const rise = minus(numberIn(dearer, name).form, numberIn(cheaper, name).form);
    const gain = plus(ofAll(dearer, rise, promise.per), minus(duty(dearer), duty(cheaper)));
    return cheaper.walk.decide(plus(gain, allowance(subject, promise)));
  });
};

const continuous = (subject: Subject, promise: PromiseOf<'continuous'>): Comparison => {
  const jump = figureForm(promise.jump);
  return tickApart(subject, testedPrice(promise), (cheaper, dearer) => {
    const change = minus(duty(dearer), duty(cheaper));
    const { walk } = cheaper;
    return walk.decide(minus(jump, change)) && walk.decide(plus(jump, change));
  });
};

const nilFrom = (subject: Subject, promise: PromiseOf<'nilFrom'>): Comparison =>
  atPrice(subject, testedPrice(promise), (reading, price) => {
    const { walk } = reading;
    if (!walk.decide(minus(price, numberIn(reading, promise.price).form))) return true;
    const found = duty(reading);
    return walk.decide(found) && walk.decide(negated(found));
  });

const atMost = (subject: Subject, most: Node): Comparison =>
  anywhere(subject, (reading) =>
    reading.walk.decide(minus(numberIn(reading, most).form, duty(reading))),
  );

const splitNeutral = (subject: Subject, promise: PromiseOf<'splitNeutral'>): Comparison => {
  const { within } = promise;
  const slack = within === undefined ? roundingUnit(subject) : figureForm(within);
  return splitApart(subject, promise.over, (whole, [one, other]) => {
    const lost = minus(plus(duty(one), duty(other)), duty(whole));
    return whole.walk.decide(plus(lost, slack));
  });
};

/** What each kind of promise compares, and what must hold. */
export const comparisonOf = (subject: Subject, promise: RulePromise): Comparison => {
  if ('floor' in promise) return holdsFloor(subject, promise);
  if ('price' in promise) return nilFrom(subject, promise);
  if ('atMost' in promise) return atMost(subject, promise.atMost);
  switch (promise.duty) {
    case 'nonIncreasing':
      return neverLessForCheaper(subject, promise);
    case 'landedNonDecreasing':
      return landedNonDecreasing(subject, promise);
    case 'continuous':
      return continuous(subject, promise);
    case 'neverNegative':
      return anywhere(subject, (reading) => reading.walk.decide(duty(reading)));
    case 'splitNeutral':
      return splitNeutral(subject, promise);
  }
};
