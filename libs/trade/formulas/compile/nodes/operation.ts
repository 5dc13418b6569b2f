import { compileArithmetic } from './arithmetic.ts';
import { compileChoice } from './choice.ts';
import { compileCut } from './cut.ts';
import { compileDates } from '../dates/dates.ts';
import { compileInterpolate } from './interpolate.ts';
import { compileLawAt } from './law-at.ts';
import { compileConstant } from '../leaves/leaf.ts';
import { compileMembership } from './membership.ts';
import { compileParameterAt } from './parameter-at.ts';
import { compileRate } from './rate.ts';
import { compileSeriesPart } from '../series/series-part.ts';
import { compileStatistic } from '../series/statistic.ts';
import { compileTable } from '../tables/table.ts';
import { compileTruth } from './truth.ts';
import type { Expression } from './expression.ts';
import type { Operation } from '../../document/node.ts';
import type { Place, Scope } from '../scope.ts';

/** Sends each operation to the family that compiles it. */
export const compileOperation = (
  node: Operation,
  place: Place,
  scope: Scope,
): Expression | undefined => {
  switch (node.op) {
    case 'sum':
    case 'product':
    case 'min':
    case 'max':
    case 'difference':
    case 'negate':
    case 'abs':
    case 'clamp':
    case 'shortfall':
      return compileArithmetic(node, place, scope);
    case 'percentOf':
    case 'perUnit':
    case 'convert':
      return compileRate(node, place, scope);
    case 'rounded':
    case 'divide':
      return compileCut(node, place, scope);
    case 'when':
    case 'steps':
    case 'marginal':
      return compileChoice(node, place, scope);
    case 'const':
      return compileConstant(node, place, scope);
    case 'daysBetween':
    case 'addSpan':
    case 'nextBusiness':
    case 'dateOf':
    case 'partOf':
    case 'seasonOf':
    case 'governingDate':
      return compileDates(node, place, scope);
    case 'table':
      return compileTable(node, place, scope);
    case 'interpolate':
      return compileInterpolate(node, place, scope);
    case 'lawAt':
      return compileLawAt(node, place, scope);
    case 'parameterAt':
      return compileParameterAt(node, place, scope);
    case 'memberAt':
    case 'allStages':
    case 'anyStage':
      return compileMembership(node, place, scope);
    case 'window':
    case 'kept':
    case 'grouped':
    case 'paired':
    case 'ranked':
      return compileSeriesPart(node, place, scope);
    case 'mean':
    case 'median':
    case 'mad':
    case 'trimmed':
    case 'percentile':
    case 'weighted':
    case 'sumOf':
    case 'countOf':
    case 'lastOf':
    case 'leastOf':
    case 'greatestOf':
    case 'share':
      return compileStatistic(node, place, scope);
    case 'lt':
    case 'le':
    case 'eq':
    case 'ge':
    case 'gt':
    case 'between':
    case 'in':
    case 'and':
    case 'or':
    case 'not':
    case 'known':
    case 'inSeason':
      return compileTruth(node, place, scope);
  }
};
