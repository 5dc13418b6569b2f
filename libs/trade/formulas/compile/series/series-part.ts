import type { Expression, SeriesExpression } from '../nodes/expression.ts';
import type { SeriesPart } from '../../document/node.ts';
import { groupedOf } from './grouped.ts';
import { pairedOf } from './paired.ts';
import { rankedOf } from './ranked.ts';
import { remembered } from '../remembered.ts';
import type { Place, Scope } from '../scope.ts';
import { keptOf, windowOf } from './window.ts';

const partOf = (node: SeriesPart, place: Place, scope: Scope): SeriesExpression | undefined => {
  switch (node.op) {
    case 'window':
      return windowOf(node, place, scope);
    case 'kept':
      return keptOf(node, place, scope);
    case 'grouped':
      return groupedOf(node, place, scope);
    case 'paired':
      return pairedOf(node, place, scope);
    case 'ranked':
      return rankedOf(node, place, scope);
  }
};

/** A part of a series; found once, however many figures are made of it. */
export const compileSeriesPart = (
  node: SeriesPart,
  place: Place,
  scope: Scope,
): Expression | undefined => {
  const found = partOf(node, place, scope);
  return found && remembered(scope.slot(), found);
};
