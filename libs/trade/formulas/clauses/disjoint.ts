import { compareDecimals } from '#kernel';
import { readFigure } from '../document/figure.ts';
import type { Node, Operation, Season } from '../document/node.ts';
import { isInSeason } from '../document/season.ts';
import { nodeKey } from '../document/node-text.ts';
import { signOf } from '../compile/nodes/order.ts';

/** One thing a condition says for certain: of what, and what of it. */
type Claim =
  | { readonly kind: 'is'; readonly of: string; readonly held: boolean }
  | { readonly kind: 'codes'; readonly of: string; readonly codes: readonly string[] }
  | { readonly kind: 'season'; readonly of: string; readonly season: Season }
  | { readonly kind: 'bound'; readonly of: string; readonly side: Side; readonly edge: Edge };
type Side = 'least' | 'most';
/** An end of a range, and whether it is within. */
type Edge = { readonly end: Node; readonly within: boolean };

const bound = (of: Node, side: Side, edge: Edge): Claim => ({
  kind: 'bound',
  of: nodeKey(of),
  side,
  edge,
});

/** A comparison told from both its sides: `a < b` bounds a from above and b from below. */
const boundClaims = (node: Operation & { left: Node; right: Node }): readonly Claim[] => {
  const { op, left, right } = node;
  const within = op === 'le' || op === 'ge' || op === 'eq';
  const less = [
    bound(left, 'most', { end: right, within }),
    bound(right, 'least', { end: left, within }),
  ];
  const more = [
    bound(left, 'least', { end: right, within }),
    bound(right, 'most', { end: left, within }),
  ];
  if (op === 'eq') return [...less, ...more];
  return op === 'lt' || op === 'le' ? less : more;
};

const is = (node: Node, held: boolean): Claim => ({ kind: 'is', of: nodeKey(node), held });

/** Everything a condition says for certain; an `or` says nothing here but itself. */
const claims = (node: Node): readonly Claim[] => {
  if (typeof node === 'string') return [is(node, true)];
  switch (node.op) {
    case 'and':
      return [is(node, true), ...node.of.flatMap(claims)];
    case 'not':
      return [is(node.of, false)];
    case 'in':
      return [is(node, true), { kind: 'codes', of: nodeKey(node.of), codes: node.codes }];
    case 'inSeason':
      return [is(node, true), { kind: 'season', of: nodeKey(node.date), season: node.season }];
    case 'lt':
    case 'le':
    case 'eq':
    case 'ge':
    case 'gt':
      return [is(node, true), ...boundClaims(node)];
    case 'between':
      return [
        is(node, true),
        bound(node.of, 'least', { end: node.from, within: true }),
        bound(node.of, 'most', { end: node.below, within: false }),
      ];
    default:
      return [is(node, true)];
  }
};

const figureOf = (node: Node): string | undefined => {
  if (typeof node === 'string') return node;
  return node.op === 'const' && typeof node.value === 'string' ? node.value : undefined;
};

/** The sign of one constant less another; dates sort as their text does. */
const orderOf = (a: Node, b: Node): number | undefined => {
  const [one, other] = [figureOf(a), figureOf(b)];
  if (one === undefined || other === undefined) return undefined;
  if (dateForm.test(one) && dateForm.test(other)) return signOf(one, other);
  const [left, right] = [readFigure(one), readFigure(other)];
  return left === undefined || right === undefined ? undefined : compareDecimals(left, right);
};
const dateForm = /^\d{4}-\d{2}-\d{2}$/;

/** Whether everything up to one end lies under everything from another. */
const endsBefore = (most: Edge, least: Edge): boolean => {
  const bothWithin = most.within && least.within;
  if (nodeKey(most.end) === nodeKey(least.end)) return !bothWithin;
  const order = orderOf(most.end, least.end);
  return order !== undefined && (order < 0 || (order === 0 && !bothWithin));
};

const boundsContradict = (a: Claim & { kind: 'bound' }, b: Claim & { kind: 'bound' }): boolean => {
  if (a.side === b.side) return false;
  return a.side === 'most' ? endsBefore(a.edge, b.edge) : endsBefore(b.edge, a.edge);
};

/** Two seasons are apart when neither holds the first day of the other. */
const seasonsApart = (a: Season, b: Season): boolean =>
  !isInSeason(a.from, b) && !isInSeason(b.from, a);

const contradict = (a: Claim, b: Claim): boolean => {
  if (a.of !== b.of) return false;
  if (a.kind === 'is' && b.kind === 'is') return a.held !== b.held;
  if (a.kind === 'codes' && b.kind === 'codes') return codesApart(a.codes, b.codes);
  if (a.kind === 'season' && b.kind === 'season') return seasonsApart(a.season, b.season);
  return bothBounds(a, b);
};

const codesApart = (some: readonly string[], others: readonly string[]): boolean =>
  !some.some((code) => others.includes(code));

const bothBounds = (a: Claim, b: Claim): boolean =>
  a.kind === 'bound' && b.kind === 'bound' && boundsContradict(a, b);

/** Whether two conditions can be seen, by their form alone, never to hold at once. */
export const areDisjoint = (a: Node | undefined, b: Node | undefined): boolean => {
  if (a === undefined || b === undefined) return false;
  const others = claims(b);
  return claims(a).some((one) => others.some((other) => contradict(one, other)));
};
