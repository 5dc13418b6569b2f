import type { ParameterSpec, RuleSetDocument } from '../document/document.ts';
import { isFigure } from '../document/figure.ts';
import type { Node, Operation, TypeText } from '../document/node.ts';
import { grouped, ifTold, named, quoted, unitWords } from './said.ts';

/** How names are said, and what is known of them, where a node is put into words. */
export type Naming = {
  readonly say: (name: string) => string;
  readonly isDate: (node: Node) => boolean;
  /** Words for a node that has a step of its own, where that is enough; else it is said in full. */
  readonly step: (node: Operation) => string | undefined;
  /** Whether the marks of a node are said: its id, label and source. */
  readonly marks: boolean;
};

/** Puts a node into words, and the nodes in it: whole, or in brackets where it is a part. */
export type Sayer = {
  readonly whole: (node: Node) => string;
  readonly part: (node: Node) => string;
  readonly naming: Naming;
};

/** The label of each name: the document's own list first, then what an input or parameter carries. */
export const labelsOf = (document: RuleSetDocument): ReadonlyMap<string, string> => {
  const { labels = {}, inputs, parameters = {} } = document;
  const carried = [...Object.entries(inputs), ...Object.entries(parameters)].flatMap(
    ([name, { label }]) => (label === undefined ? [] : [[name, label] as const]),
  );
  return new Map([...carried, ...Object.entries(labels)]);
};

/** A label stands for a name when no other name has it; else the name stands beside it. */
const labelled = (labels: ReadonlyMap<string, string>): Naming['say'] => {
  const owners = new Map<string, number>();
  for (const label of labels.values()) owners.set(label, (owners.get(label) ?? 0) + 1);
  return (name) => {
    const label = labels.get(name);
    if (label === undefined) return named(name);
    return owners.get(label) === 1 ? quoted(label) : `${quoted(label)} (${named(name)})`;
  };
};

const dateOps = new Set(['addSpan', 'nextBusiness', 'dateOf', 'governingDate']);
const isDateConstant = (node: Operation): boolean => node.op === 'const' && node.type === 'date';
const isDateIn =
  ({ inputs, parameters = {} }: RuleSetDocument) =>
  (node: Node): boolean => {
    if (typeof node !== 'string') return dateOps.has(node.op) || isDateConstant(node);
    return (Object.hasOwn(inputs, node) ? inputs[node] : parameters[node])?.type === 'date';
  };

const unitAfter = (type: TypeText): string =>
  typeof type === 'string' && type !== '1' ? ` ${unitWords(type)}` : '';

/** A parameter with one value for all days is said with it: “threshold” (2,408 EUR/t.gross). */
const onlyValue = ({ type, values: [only, ...more] = [] }: ParameterSpec): string => {
  const value = more.length > 0 ? undefined : only?.value;
  return typeof value === 'string' && isFigure(value)
    ? ` (${grouped(value)}${unitAfter(type)})`
    : '';
};

/** How a document says its names, by its labels. */
export const namingOf = (document: RuleSetDocument): Naming => {
  const say = labelled(labelsOf(document));
  const parameters = new Map(Object.entries(document.parameters ?? {}));
  return {
    say: (name) => say(name) + ifTold(parameters.get(name), onlyValue),
    isDate: isDateIn(document),
    step: () => undefined,
    marks: true,
  };
};
