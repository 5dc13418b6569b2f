import { type Dimension, readDimension, timesDimension } from '../compile/dimension.ts';
import { type Compiler, compilerOf } from '../compile/compiler.ts';
import { type CompiledInput, compileInputs } from '../compile/inputs.ts';
import { readValue } from '../compile/leaves/leaf-read.ts';
import { compileParameters } from '../compile/parameters/parameters.ts';
import { below, numberAt, type Place, type Reporter } from '../compile/scope.ts';
import type { RuleSetDocument } from '../document/document.ts';
import { isFigure } from '../document/figure.ts';
import { type Finding, finding } from '../document/finding.ts';
import type { Node } from '../document/node.ts';
import type { RulePromise } from '../document/promise.ts';
import { testedPrice } from './kinds.ts';

/** What a promise is checked against: the inputs it may name, and the result's dimension. */
type Around = {
  readonly inputs: ReadonlyMap<string, CompiledInput>;
  readonly compiler: Compiler;
  readonly result: Dimension;
  readonly report: Reporter;
};

/** The dimension of an input that is a number; anything else is a finding. */
const numberInput = (name: string, place: Place, { inputs, report }: Around) => {
  const type = inputs.get(name)?.type;
  if (type?.kind === 'number') return type.dimension;
  const numbers = [...inputs.values()].filter((input) => input.type.kind === 'number');
  const known = numbers.map((input) => input.name).join(', ');
  return report(
    place.at,
    'promise-input',
    `"${name}" is no input that is a number; these are: ${known}`,
  );
};

const dimensionOf = (
  node: Node,
  [place, wanted]: readonly [Place, Dimension | undefined],
  { compiler, report }: Around,
): undefined => {
  // A bare figure is meant in the unit that is wanted, as law prints it.
  if (typeof node === 'string' && isFigure(node)) return undefined;
  const found = numberAt(node, place, compiler);
  if (found === undefined || wanted === undefined || found.dimension === wanted) return undefined;
  return report(place.at, 'units-differ', `this is ${found.dimension}; ${wanted} is wanted here`);
};

const checkWhere = ({ where = {} }: RulePromise, place: Place, around: Around): void => {
  for (const [name, raw] of Object.entries(where)) {
    const at = below(place, 'where', name).at;
    const type = around.inputs.get(name)?.type;
    const read = type && readValue(type, raw);
    if (read === undefined)
      around.report(at, 'unknown-name', `"${name}" is no input of this rule set`);
    else if ('wanted' in read)
      around.report(at, 'value-not-of-type', `the value should be ${read.wanted}`);
  }
};

const isFixed = ({ where = {} }: RulePromise, name: string): boolean => Object.hasOwn(where, name);
const reportFixed = ([{ at }, words]: readonly [Place, string], { report }: Around): undefined =>
  report(at, 'promise-input', `${words}; "where" may not fix it`);

/** The price that a promise is about: an input that is a number, and is not itself fixed by `where`. */
const checkPrice = (
  promise: RulePromise & { readonly in?: string },
  place: Place,
  around: Around,
) => {
  const name = testedPrice(promise);
  const at = below(place, 'in');
  if (isFixed(promise, name)) {
    return reportFixed([at, `"${name}" is the price that varies`], around);
  }
  return numberInput(name, at, around);
};

/** A price and a duty are added only where they are of one kind: each for a unit, or both in total. */
const checkLanded = (
  { per }: { readonly per?: string },
  [place, price]: readonly [Place, Dimension],
  around: Around,
): void => {
  const quantity = per === undefined ? undefined : numberInput(per, below(place, 'per'), around);
  if (per !== undefined && quantity === undefined) return;
  const landed = quantity === undefined ? price : timesDimension(price, quantity);
  if (landed === around.result) return;
  const words = `price and duty are added, but here they are ${landed} and ${around.result}`;
  around.report(
    below(place, 'per').at,
    'units-differ',
    `${words}; name in "per" the quantity the duty is for`,
  );
};

const checkPriced = (
  promise: RulePromise & { readonly in?: string },
  place: Place,
  around: Around,
): void => {
  const price = checkPrice(promise, place, around);
  if (price === undefined) return;
  if ('price' in promise) dimensionOf(promise.price, [below(place, 'price'), price], around);
  if ('floor' in promise) dimensionOf(promise.floor, [below(place, 'floor'), price], around);
  if ('floor' in promise || promise.duty === 'landedNonDecreasing') {
    checkLanded(promise, [place, price], around);
  }
};

const checkPromise = (promise: RulePromise, place: Place, around: Around): void => {
  checkWhere(promise, place, around);
  if ('atMost' in promise) {
    dimensionOf(promise.atMost, [below(place, 'atMost'), around.result], around);
  } else if (promise.duty === 'splitNeutral') {
    promise.over.forEach((name, n) => {
      const at = below(place, 'over', n);
      if (isFixed(promise, name)) reportFixed([at, `"${name}" is what is divided`], around);
      else numberInput(name, at, around);
    });
  } else if (promise.duty !== 'neverNegative') {
    checkPriced(promise, place, around);
  }
};

const reportAccepts = (
  { promises = [], accepts = [] }: RuleSetDocument,
  report: Reporter,
): void => {
  const known = promises.map(({ id }) => id);
  accepts.forEach(({ promise }, n) => {
    if (known.includes(promise)) return;
    const { at } = below({ at: '', depth: 0 }, 'accepts', n, 'promise');
    report(at, 'unknown-promise', `"${promise}" is none of the promises: ${known.join(', ')}`);
  });
};

/** What is wrong with the promises of a sound document before any is proved: names, units, values. */
export const promiseFormFindings = (document: RuleSetDocument): readonly Finding[] => {
  const findings: Finding[] = [];
  const report: Reporter = (at, code, message) => {
    findings.push(finding(at, code, message));
    return undefined;
  };
  const [inputs, parameters] = [
    compileInputs(document, report),
    compileParameters(document, report),
  ];
  const read = readDimension(document.result.type);
  const around: Around = {
    inputs: new Map(inputs.map((input) => [input.name, input])),
    compiler: compilerOf(document, { inputs, parameters }, report),
    result: 'dimension' in read ? read.dimension : document.result.type,
    report,
  };
  const ids = new Set<string>();
  (document.promises ?? []).forEach((promise, n) => {
    const place = below({ at: '', depth: 0 }, 'promises', n);
    if (ids.has(promise.id)) report(place.at, 'id-taken', `two promises are named "${promise.id}"`);
    ids.add(promise.id);
    checkPromise(promise, place, around);
  });
  reportAccepts(document, report);
  return findings;
};
