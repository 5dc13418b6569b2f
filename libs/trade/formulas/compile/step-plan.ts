import type { Expression } from './nodes/expression.ts';
import type { Node, Operation } from '../document/node.ts';
import { argumentTexts, nodeText } from '../document/node-text.ts';
import type { StepPlan } from '../evaluate/steps.ts';

/** What stands for a node on the worksheet when it is a whole let or clause. */
export type Owner = { readonly id: string; readonly label?: string; readonly source?: string };

/** Operations that divide, and are known only as cut. */
const quotients: ReadonlySet<Operation['op']> = new Set([
  'divide',
  'interpolate',
  'mean',
  'median',
  'mad',
  'weighted',
  'trimmed',
  'percentile',
  'share',
]);

const alwaysTold: ReadonlySet<Operation['op']> = new Set([
  ...quotients,
  'rounded',
  'grouped',
  'paired',
  'parameterAt',
]);
/** Whether an operation leaves a step even without an id: it rounds, or its figure stands nowhere else. */
export const leavesStep = ({ op }: Operation): boolean => alwaysTold.has(op);

export const marksOf = ({ label, source }: Operation): Omit<Owner, 'id'> => ({
  ...(label === undefined ? {} : { label }),
  ...(source === undefined ? {} : { source }),
});

const scaleOf = (expression: Expression): Pick<StepPlan, 'scale' | 'exactScale'> => {
  if (expression.kind !== 'number') return {};
  const { scale, rounds } = expression;
  return rounds === undefined ? { scale } : { scale, exactScale: rounds.scale };
};

const formOf = (node: Node): Pick<StepPlan, 'op' | 'args' | 'quotient'> => {
  if (typeof node === 'string') return { op: 'name', args: [nodeText(node)] };
  const form = { op: node.op, args: argumentTexts(node) };
  return quotients.has(node.op) ? { ...form, quotient: true } : form;
};

/** What the worksheet can say of a step before any evaluation. */
export const planOf = (found: Expression, node: Node, owner: Owner): StepPlan => ({
  ...owner,
  ...scaleOf(found),
  ...formOf(node),
});
