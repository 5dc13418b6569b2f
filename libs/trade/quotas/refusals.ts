import { type Period, refusal } from '#kernel';
import { type QuotaChange, quotaOf } from './commands.ts';

export const overlapping = (id: string, other: string, { from, until }: Period) =>
  refusal(
    'QU1',
    `At most one quota takes a declaration: ${id} overlaps ${other}, open from ${from} until ` +
      `${until ?? 'further notice'}; change its products, origin or period, or close the other.`,
    '/quota/document/valid',
  );
export const otherBasis = (unit: string, product: string, wanted: string) =>
  refusal(
    'QU2',
    `The volume is told in ${unit}, but ${product} is measured in ${wanted}; tell it in a unit of that basis.`,
    '/quota/document/volume/unit',
  );
export const notEnacted = (id: string, change: QuotaChange) =>
  refusal(
    'QU3',
    `${id} did not enact the quota ${quotaOf(change)}; a correction or closing names the enactment itself.`,
    change.act === 'correct' ? '/quota/corrects' : '/quota/enactment',
  );
export const closedTwice = (quota: string, from: string) =>
  refusal(
    'QU4',
    `${quota} is closed already, from ${from}; a quota is closed once.`,
    '/quota/enactment',
  );
export const samePrincipal = () =>
  refusal(
    'QU5',
    'A quota is approved by another principal than the one who proposed it.',
    '/proposal',
  );
export const noSuchProposal = (proposal: string) =>
  refusal('QU6', `No proposal ${proposal} about this quota awaits approval.`, '/proposal');
export const enactedTwice = (quota: string, by: string) =>
  refusal('QU7', `${quota} is enacted already, by ${by}; correct it.`, '/quota/document/id');
export const notAShare = (kind: string, type: string, unit: string) =>
  refusal(
    'QU8',
    `A share is found by a rule set of the kind quota in ${unit}; this is of the kind ${kind}, ` +
      `and finds ${type}.`,
    '/quota/document/share',
  );
export const closedOutside = (from: string, period: Period) =>
  refusal(
    'QU9',
    `The quota is open from ${period.from} until ${period.until ?? 'further notice'}; ` +
      `${from} closes nothing of it.`,
    '/quota/from',
  );
export const noProduct = (patterns: readonly string[]) =>
  refusal(
    'QU10',
    `No product of the catalogue is meant by ${patterns.join(', ')}; list it first, or name another.`,
    '/quota/document/products',
  );
