import type {
  DatedValue,
  FedBy,
  InputSpec,
  Observed,
  ParameterSpec,
  RuleSetDocument,
} from '../document/document.ts';
import { orNone, sorted } from './law-words.ts';
import type { Sayer } from './naming.ts';
import {
  cited,
  ifTold,
  named,
  periodWords,
  placesWords,
  quoted,
  roundingWords,
  seasonWords,
  typeWords,
  valueWords,
} from './said.ts';

type Told = readonly [name: string, what: string];

const unknownWords = (unknown: InputSpec['unknown']): string => {
  if (unknown === undefined) return ', which must be told';
  if (typeof unknown !== 'object') return `, if nobody told, ${valueWords(unknown)}`;
  return `, if nobody told, whatever makes the result ${unknown.worst}`;
};

const domainWords = (domain: readonly string[] | undefined): string =>
  ifTold(domain, (ends) => `, from ${ends.map(valueWords).join(' to ')}`);

const observedWords = ({ product, publisher, point }: Observed): string => {
  const of = ifTold(product, (code) => ` of ${quoted(code)}`);
  const by = ifTold(publisher, (name) => ` by ${quoted(name)}`);
  return `, observed prices${of}${by}${ifTold(point, (name) => ` at ${quoted(name)}`)}`;
};

const inputWords = ([name, input]: readonly [string, InputSpec]): Told => {
  const { type, scale, domain, from, max, observed, unknown, rounded, label } = input;
  const parts = [
    ifTold(scale, (places) => `, with ${placesWords(places)}`),
    ifTold(observed, observedWords),
    ifTold(max, (count) => `, of at most ${count} entries`),
    domainWords(domain),
    ifTold(rounded, (how) => `, ${roundingWords(how)} when taken in`),
    ifTold(label, (words) => `, described as ${quoted(words)}`),
    ifTold(from, (where) => `, found as ${named(where)}`),
    unknownWords(unknown),
  ];
  return [name, `an input, ${typeWords(type)}${parts.join('')}`];
};

const datedWords = ({ from, until, season, value, source }: DatedValue): string => {
  const within = ifTold(season, (days) => ` ${seasonWords(days)}`);
  return `${periodWords(from, until)}${within}: ${valueWords(value)}${cited(source)}`;
};

const fedWords = ({ method, key, freeze, source }: FedBy, say: Sayer): string => {
  const frozen = ifTold(freeze, (date) => `, as known on ${say.part(date)}`);
  return `fed by the method ${named(method)} for ${quoted(key)}${frozen}${cited(source)}`;
};

const parameterWords = ([name, parameter]: readonly [string, ParameterSpec], say: Sayer): Told => {
  const { type, label, scale, domain, values, fedBy } = parameter;
  const parts = [
    ifTold(scale, (places) => `, with ${placesWords(places)}`),
    domainWords(domain),
    ifTold(label, (words) => `, described as ${quoted(words)}`),
    ifTold(values, (dated) => `, ${dated.map(datedWords).join('; ')}`),
    ifTold(fedBy, (fed) => `, ${fedWords(fed, say)}`),
  ];
  return [name, `a parameter, ${typeWords(type)}${parts.join('')}`];
};

/** What the names mean: inputs, parameters, lets; and labels of what has no line of its own. */
export const termsWords = (document: RuleSetDocument, say: Sayer): readonly string[] => {
  const { labels = {}, inputs, parameters, let: lets } = document;
  const told: readonly Told[] = [
    ...sorted(inputs).map(inputWords),
    ...sorted(parameters).map((entry) => parameterWords(entry, say)),
    ...sorted(lets).map(([name, node]): Told => [name, `worked out: ${say.whole(node)}`]),
  ];
  const names = new Set(told.map(([name]) => name));
  const label = (name: string): string =>
    Object.hasOwn(labels, name) ? ` is ${quoted(labels[name] ?? '')}:` : ' is';
  return [
    ...told.map(([name, what]) => `${named(name)}${label(name)} ${what}.`),
    ...sorted(labels)
      .filter(([name]) => !names.has(name))
      .map(([name, words]) => `${named(name)} is called ${quoted(words)}.`),
    ...orNone('Labels', document.labels, []),
    ...orNone('Inputs', inputs, []),
    ...orNone('Parameters', parameters, []),
    ...orNone('Worked out', lets, []),
  ];
};
