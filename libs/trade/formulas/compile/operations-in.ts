import type { RuleSetDocument } from '../document/document.ts';
import type { Operation } from '../document/node.ts';
import { below, type Place } from './scope.ts';

/** An operation with the place where it stands. */
export type Found = { readonly node: Operation; readonly at: string };

/** Every object of a kind at or under a value. */
const within = (value: unknown, place: Place): readonly Found[] => {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, one]) => within(one, below(place, key)));
  return 'op' in value ? [{ node: value as Operation, at: place.at }, ...inner] : inner;
};

/** All operations of a document's lets and clauses, each before those inside it. */
export const operationsIn = ({ let: lets = {}, clauses }: RuleSetDocument): readonly Found[] => {
  const top: Place = { at: '', depth: 0 };
  return [...within(lets, below(top, 'let')), ...within(clauses, below(top, 'clauses'))];
};
