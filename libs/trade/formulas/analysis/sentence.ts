import type { RuleSetDocument } from '../document/document.ts';
import type { Node } from '../document/node.ts';
import type { RulePromise } from '../document/promise.ts';
import { sayerOf } from '../words/node-words.ts';
import { testedPrice } from './kinds.ts';

/** Names as they stand in the document, so that a verdict can be held against it. */
const sayer = sayerOf({
  say: (name) => name,
  isDate: () => false,
  step: () => undefined,
  marks: false,
});
const nodeText = (node: Node): string => (typeof node === 'string' ? node : sayer.part(node));

const limits = ({ where = {} }: RulePromise): string => {
  const all = Object.entries(where).map(([name, value]) => `${name} is ${String(value)}`);
  return all.length === 0 ? '' : `, where ${all.join(' and ')}`;
};

const unit = ({ result: { rounded } }: RuleSetDocument): string => {
  const { places = 0, multiple } = rounded;
  if (multiple !== undefined) return multiple;
  return places === 0 ? '1' : `0.${'1'.padStart(places, '0')}`;
};

/** What roundings may take, as part of what is promised. */
const allowing = (
  document: RuleSetDocument,
  { per, within }: { readonly per?: string; readonly within?: string },
): string => {
  const slack = within ?? (per === undefined ? '0' : unit(document));
  return /[1-9]/.test(slack) ? `, but for ${slack} of rounding` : ', roundings included';
};

const of = (name: string, per: string | undefined): string =>
  per === undefined ? name : `${name} × ${per}`;

const said = (document: RuleSetDocument, promise: RulePromise): string => {
  if ('floor' in promise) {
    const { floor, per } = promise;
    const landed = `${of(testedPrice(promise), per)} and duty are never less than`;
    return `${landed} ${of(nodeText(floor), per)}${allowing(document, promise)}`;
  }
  if ('price' in promise) {
    return `there is no duty where ${testedPrice(promise)} is ${nodeText(promise.price)} or more`;
  }
  if ('atMost' in promise) return `the duty is never more than ${nodeText(promise.atMost)}`;
  switch (promise.duty) {
    case 'nonIncreasing':
      return `the duty is never less where ${testedPrice(promise)} is less`;
    case 'landedNonDecreasing': {
      const landed = `${of(testedPrice(promise), promise.per)} and duty together are never less`;
      return `${landed} where ${testedPrice(promise)} is more${allowing(document, promise)}`;
    }
    case 'continuous':
      return `from one tick of ${testedPrice(promise)} to the next the duty changes by ${promise.jump} at most`;
    case 'neverNegative':
      return 'the duty is never below nil';
    case 'splitNeutral': {
      const { within = unit(document) } = promise;
      const whole = `two shipments never pay less than one of their ${promise.over.join(' and ')}`;
      return `${whole}${allowing(document, { within })}`;
    }
  }
};

/** What a promise says, in words, with what it allows for roundings. */
export const sentence = (document: RuleSetDocument, promise: RulePromise): string =>
  `${said(document, promise)}${limits(promise)}`;
