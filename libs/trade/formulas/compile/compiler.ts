import { compileCalendars } from './dates/calendars.ts';
import { leafExpression } from './leaves/leaf.ts';
import { compileOperation } from './nodes/operation.ts';
import { constantNumber } from './nodes/rate.ts';
import { plain } from './dimension.ts';
import type { FedBy, RuleSetDocument } from '../document/document.ts';
import { fedNumber } from './parameters/fed-parameter.ts';
import type { Expression } from './nodes/expression.ts';
import { isFigure } from '../document/figure.ts';
import type { CompiledInput } from './inputs.ts';
import type { LeafType } from './leaves/leaf-type.ts';
import { limitFault, mostDepth } from '../document/limits.ts';
import { didYouMean } from '../document/nearest.ts';
import type { Node, Operation } from '../document/node.ts';
import type { CompiledParameter } from './parameters/compiled-parameter.ts';
import { parameterNamed } from './nodes/parameter-at.ts';
import { remembered } from './remembered.ts';
import { below, type Place, type Reporter, type Scope } from './scope.ts';
import { leavesStep, marksOf, type Owner, planOf } from './step-plan.ts';
import { recorded, type StepPlan } from '../evaluate/steps.ts';

/** A node that chooses rows, by its id or place; with `row`, whether that row counted. */
export type Choosing = { readonly id: string; readonly row?: number };

/** Compiles the nodes of one document: each place once, lets when first named, steps where told. */
export type Compiler = Scope & {
  /** Compiles a whole let or clause, which always leaves a step under its owner's name. */
  readonly compileOwned: (node: Node, place: Place, owner: Owner) => Expression | undefined;
  readonly plans: readonly StepPlan[];
  /** What inputs and parameters are, by slot. */
  readonly leafTypes: readonly { readonly name: string; readonly type: LeafType }[];
  /** The choices by number. */
  readonly choices: readonly Choosing[];
  /** How many slots a frame has; known when all is compiled. */
  readonly slots: () => number;
};
/** What the document declares, and what is compiled of it so far. */
type Work = {
  readonly document: RuleSetDocument;
  readonly leaves: ReadonlyMap<string, Expression>;
  readonly found: Map<string, Expression | undefined>;
  readonly lets: Map<string, Expression | undefined | 'open'>;
  readonly ids: Set<string>;
  readonly plans: StepPlan[];
  readonly scope: Scope;
};
type Leaves = {
  readonly inputs: readonly CompiledInput[];
  readonly parameters: readonly CompiledParameter[];
};

/** The expression with a step that it leaves; an id stands for one step only. */
const withStep = (
  found: Expression,
  node: Node,
  { work, at, owner }: { readonly work: Work; readonly at: string; readonly owner: Owner },
): Expression | undefined => {
  const { ids, plans, scope, document } = work;
  if (ids.has(owner.id)) {
    const message = `"${owner.id}" already names another step (a let, clause or node)`;
    return scope.report(at, 'id-taken', message);
  }
  ids.add(owner.id);
  const label = owner.label ?? document.labels?.[owner.id];
  const named = label === undefined ? owner : { ...owner, label };
  return recorded(found, plans.push(planOf(found, node, named)) - 1);
};

/** A let, compiled when first named. */
const letNamed = (name: string, { at, depth }: Place, work: Work): Expression | undefined => {
  const { lets, scope, document } = work;
  const before = lets.get(name);
  if (before === 'open') {
    return scope.report(at, 'let-cycle', `"${name}" is told by way of itself`);
  }
  if (lets.has(name)) return before;
  lets.set(name, 'open');
  const node = document.let?.[name] ?? '';
  const place = below({ at: '', depth }, 'let', name);
  const found = compileOwned(node, place, { work, owner: { id: name } });
  const shared = found === undefined ? undefined : remembered(scope.slot(), found);
  lets.set(name, shared);
  return shared;
};

/** A parameter fed by a method, asked once however often it is named. */
const fed = (name: string, fedBy: FedBy, { document, found, scope }: Work) => {
  const place = below({ at: '', depth: 0 }, 'parameters', name);
  const spec = document.parameters?.[name];
  if (!found.has(place.at) && spec !== undefined) {
    const number = fedNumber(spec, fedBy, [place, scope]);
    found.set(place.at, number && remembered(scope.slot(), number));
  }
  return found.get(place.at);
};

/** A name that stands for nothing; a declared leaf that is at fault has a finding of its own. */
const strange = (name: string, { at }: Place, { leaves, document, scope }: Work): undefined => {
  const { inputs, parameters = {}, let: lets = {} } = document;
  if (Object.hasOwn(inputs, name) || Object.hasOwn(parameters, name)) return undefined;
  const known = [...leaves.keys(), ...Object.keys(lets)];
  const near = didYouMean(name, known);
  const message = `"${name}" is no input, parameter or let${near}; known are ${known.join(', ')}`;
  return scope.report(at, 'unknown-name', message);
};

const named = (name: string, place: Place, work: Work): Expression | undefined => {
  if (isFigure(name)) return constantNumber(name, plain);
  const { leaves, document } = work;
  const leaf = leaves.get(name);
  if (leaf !== undefined) return leaf;
  if (Object.hasOwn(document.let ?? {}, name)) return letNamed(name, place, work);
  const fedBy = fedByOf(document, name);
  return fedBy === undefined ? strange(name, place, work) : fed(name, fedBy, work);
};

const fedByOf = ({ parameters = {} }: RuleSetDocument, name: string): FedBy | undefined =>
  Object.hasOwn(parameters, name) ? parameters[name]?.fedBy : undefined;

type Owned = { readonly work: Work; readonly owner?: Owner };

const operation = (node: Operation, place: Place, { work, owner }: Owned) => {
  const found = compileOperation(node, place, work.scope);
  const id = node.id ?? (leavesStep(node) ? (owner?.id ?? place.at) : undefined);
  if (found === undefined || id === undefined) return found;
  return withStep(found, node, { work, at: place.at, owner: { ...owner, ...marksOf(node), id } });
};

const compileNew = (node: Node, place: Place, owned: Owned): Expression | undefined => {
  const { work } = owned;
  const { report } = work.scope;
  if (place.depth > mostDepth) {
    return report(place.at, 'too-deep', 'lets and operations are nested too deep');
  }
  const found = typeof node === 'string' ? named(node, place, work) : operation(node, place, owned);
  const fault = found === undefined ? undefined : limitFault(found);
  return fault === undefined ? found : report(place.at, ...fault);
};

const compileOwned = (
  node: Node,
  place: Place,
  owned: Owned & { readonly owner: Owner },
): Expression | undefined => {
  const found = compileNew(node, place, owned);
  const hasStep = typeof node !== 'string' && node.id === undefined && leavesStep(node);
  if (found === undefined || hasStep) return found;
  return withStep(found, node, { ...owned, at: place.at });
};

const compileOnce = (node: Node, place: Place, work: Work): Expression | undefined => {
  const { found } = work;
  if (!found.has(place.at)) found.set(place.at, compileNew(node, place, { work }));
  return found.get(place.at);
};

export const compilerOf = (
  document: RuleSetDocument,
  { inputs, parameters }: Leaves,
  report: Reporter,
): Compiler => {
  const leaves = [...inputs, ...parameters].map(
    ({ name, type }, slot) => [name, leafExpression(slot, type)] as const,
  );
  const choices: Choosing[] = [];
  let slots = leaves.length;
  const slotOf = new Map(inputs.map(({ name }, slot) => [name, slot]));
  const scope: Scope = {
    report,
    inputSlot: (name) => slotOf.get(name),
    slot: () => (slots += 1) - 1,
    choice: (id, row) => choices.push({ id, ...(row === undefined ? {} : { row }) }) - 1,
    parameter: parameterNamed(document, parameters),
    calendars: compileCalendars(document.calendars),
    compile: (node, place) => compileOnce(node, place, work),
  };
  const work: Work = {
    document,
    leaves: new Map(leaves),
    found: new Map(),
    lets: new Map(),
    ids: new Set(['result']),
    plans: [],
    scope,
  };
  return {
    ...scope,
    plans: work.plans,
    leafTypes: [...inputs, ...parameters],
    choices,
    slots: () => slots,
    compileOwned: (node, place, owner) => compileOwned(node, place, { work, owner }),
  };
};
