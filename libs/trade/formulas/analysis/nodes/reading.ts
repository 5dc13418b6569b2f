import type { SpanType } from '../../compile/leaves/leaf-type.ts';
import type { Dimension } from '../../compile/dimension.ts';
import type { Node } from '../../document/node.ts';
import type { Form } from '../core/form.ts';
import type { Walk } from '../core/walk.ts';
import type { Subject } from '../subject.ts';

/** What a node is on one way through a rule set: truths and codes are known, numbers are forms. */
export type NumberValue = {
  readonly kind: 'number';
  readonly form: Form;
  readonly dimension: Dimension;
};
export type Value =
  | NumberValue
  | { readonly kind: 'truth'; readonly held: boolean }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'date'; readonly day: Form }
  | {
      readonly kind: 'span';
      readonly unit: SpanType['unit'];
      readonly calendar?: string;
      readonly count: Form;
    };

/** A rule set read on one way, for one assignment of its inputs. */
export type Reading = {
  readonly walk: Walk;
  readonly subject: Subject;
  /** What stands for an input instead of its own variable. */
  readonly given: ReadonlyMap<string, Value>;
  readonly node: (node: Node) => Value;
  /** What the law says by word and key, a number within its domain. */
  readonly law: (what: string, key: string) => Value;
};

export const numberValue = (form: Form, dimension: Dimension): NumberValue => ({
  kind: 'number',
  form,
  dimension,
});

/** One that is not nil: nil may be written without a unit. */
export const unitGiver = (all: readonly NumberValue[]): NumberValue | undefined =>
  all.find(({ form }) => form.terms.size > 0) ?? all[0];

/** A number; compiling has proved that this node is one. */
export const numberIn = (reading: Reading, node: Node): NumberValue => {
  const value = reading.node(node);
  if (value.kind === 'number') return value;
  throw new TypeError(`a ${value.kind} stands where a number was proved to be`);
};

export const truthIn = (reading: Reading, node: Node): boolean => {
  const value = reading.node(node);
  if (value.kind === 'truth') return value.held;
  throw new TypeError(`a ${value.kind} stands where a truth was proved to be`);
};
