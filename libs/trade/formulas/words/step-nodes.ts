import type { RuleSetDocument } from '../document/document.ts';
import type { Node, Operation } from '../document/node.ts';
import { leavesStep } from '../compile/step-plan.ts';
import { below, type Place } from '../compile/scope.ts';

/** The node that each step of a worksheet stands for; and the step of a node, where it has one. */
export type StepNodes = {
  readonly nodeOf: (step: string) => Node | undefined;
  readonly stepOf: (node: Operation) => string | undefined;
};

const isOperation = (value: object): value is Operation => 'op' in value;

/** Every operation at or under a value, with its JSON Pointer; depth was bounded when it was read. */
const operationsIn = (value: unknown, place: Place): readonly (readonly [string, Operation])[] => {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, item]) =>
    operationsIn(item, below(place, key)),
  );
  return isOperation(value) ? [[place.at, value], ...inner] : inner;
};

/** Finds nodes by the names that compiling gives their steps: an id, a let, a clause, or a pointer. */
export const stepNodes = ({ let: lets = {}, clauses }: RuleSetDocument): StepNodes => {
  const wholes = [
    ...Object.entries(lets),
    ...clauses.flatMap(({ id, then: node }) => (node === undefined ? [] : [[id, node] as const])),
  ];
  const owners = new Map<Node, string>(wholes.map(([name, node]) => [node, name]));
  const operations = operationsIn({ let: lets, clauses }, { at: '', depth: 0 });
  const steps = new Map(
    operations.flatMap(([at, node]): readonly (readonly [Operation, string])[] => {
      const name = node.id ?? (leavesStep(node) ? (owners.get(node) ?? at) : undefined);
      return name === undefined ? [] : [[node, name]];
    }),
  );
  const nodes = new Map<string, Node>([
    ...wholes,
    ...[...steps].map(([node, name]) => [name, node] as const),
  ]);
  return { nodeOf: (step) => nodes.get(step), stepOf: (node) => steps.get(node) };
};
