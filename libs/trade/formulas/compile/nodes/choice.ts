import { allFound, chosen, firstPossible, reportDeadRows } from './chosen.ts';
import { highest, type NumberExpression, type Run, type TruthExpression } from './expression.ts';
import { compileSteps } from './ladder.ts';
import { compileMarginal } from './marginal.ts';
import type { Choice, When } from '../../document/node.ts';
import { below, numberAt, oneDimension, type Place, type Scope, truthAt } from '../scope.ts';

const whenOf = (node: When, place: Place, scope: Scope): NumberExpression | undefined => {
  const at = (n: number, key: string): Place => below(place, 'rows', n, key);
  const ifs = allFound(node.rows.map((row, n) => truthAt(row.if, at(n, 'if'), scope)));
  const thens = node.rows.map((row, n) => numberAt(row.then, at(n, 'then'), scope));
  const values = allFound([...thens, numberAt(node.else, below(place, 'else'), scope)]);
  if (ifs === undefined || values === undefined) return undefined;
  if (oneDimension(values, place, scope) === undefined) return undefined;
  const always = ifs.map((one) => one.always);
  reportDeadRows(always, place, scope);
  const number = chosen(values, {
    run: firstThatHolds(ifs),
    possible: (box) => firstPossible(ifs.map(({ bound }) => bound(box))),
    choice: scope.choice(node.id ?? place.at),
  });
  return number && { ...number, height: Math.max(number.height, highest(...ifs) + 1) };
};

const firstThatHolds = (ifs: readonly TruthExpression[]): Run<number> => {
  const runs = ifs.map(({ run }) => run);
  return (frame) => {
    let row = 0;
    for (const holds of runs) {
      if (holds(frame)) return row;
      row += 1;
    }
    return row;
  };
};

export const compileChoice = (
  node: Choice,
  place: Place,
  scope: Scope,
): NumberExpression | undefined => {
  switch (node.op) {
    case 'when':
      return whenOf(node, place, scope);
    case 'steps':
      return compileSteps(node, place, scope);
    case 'marginal':
      return compileMarginal(node, place, scope);
  }
};
