import type { RuleSetDocument } from '../document/document.ts';
import type { Node } from '../document/node.ts';
import type { LawLookUp } from '../evaluate/law-look-up.ts';
import type { Exact } from './arithmetic.ts';
import { plainUnit, type Unit } from './units.ts';

/** What a node means for one declaration; a text is a code, a state or a date. */
export type Meaning =
  | { readonly kind: 'number'; readonly number: Exact; readonly unit: Unit }
  | { readonly kind: 'truth'; readonly truth: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'span';
      readonly count: number;
      readonly unit: string;
      readonly calendar?: string;
    }
  | { readonly kind: 'origin'; readonly stages: Readonly<Record<string, string>> }
  | { readonly kind: 'series'; readonly entries: readonly Entry[]; readonly unit: Unit };
/** One entry of a series; those of one series are in the order of their days. */
export type Entry = {
  readonly at: string;
  readonly value: Exact;
  readonly weight: Exact;
  /** The events that it was made of. */
  readonly events: readonly string[];
};
export type Quantity = Meaning & { readonly kind: 'number' };

/** One declaration on one day, read by one document. */
export type Case = {
  readonly document: RuleSetDocument;
  readonly at: string;
  readonly leaves: ReadonlyMap<string, Meaning>;
  readonly law: LawLookUp | undefined;
  /** Inputs that somebody told. */
  readonly told: ReadonlySet<string>;
  readonly mean: (node: Node) => Meaning;
  /** The events whose entries a part of a series left out. */
  readonly leftOut: Map<Node, readonly string[]>;
};

export const quantity = (number: Exact, unit: Unit = plainUnit): Quantity => ({
  kind: 'number',
  number,
  unit,
});

/** The unit of the first that is not nil: nil may be written without one. */
export const sharedUnit = (...all: readonly Quantity[]): Unit =>
  (all.find(({ number }) => !number.isZero()) ?? all[0])?.unit ?? plainUnit;

export const numberOf = (of: Case, node: Node): Quantity => {
  const meaning = of.mean(node);
  if (meaning.kind === 'number') return meaning;
  throw new TypeError(`a number was wanted: ${JSON.stringify(node)}`);
};
export const truthOf = (of: Case, node: Node): boolean => {
  const meaning = of.mean(node);
  if (meaning.kind === 'truth') return meaning.truth;
  throw new TypeError(`a truth was wanted: ${JSON.stringify(node)}`);
};
export const textOfNode = (of: Case, node: Node): string => {
  const meaning = of.mean(node);
  if (meaning.kind === 'text') return meaning.text;
  throw new TypeError(`a code or date was wanted: ${JSON.stringify(node)}`);
};
