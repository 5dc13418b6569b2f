import { type Period, refusal } from '#kernel';

type Named = { readonly id: string; readonly version: number };
const named = ({ id, version }: Named): string => `${id} v${version}`;

export const overlapping = (rule: Named, other: Named, { from, until }: Period) =>
  refusal(
    'ZR1',
    `At most one rule of a kind is in force on a day: ${named(rule)} overlaps ${named(other)}, ` +
      `in force from ${from} until ${until ?? 'repealed'}.`,
    '/rules/document/valid',
  );
export const notEnacted = (id: string, at: string) =>
  refusal(
    'ZR2',
    `${id} enacted no rule of this kind; a correction or repeal names the enactment, not a correction of it.`,
    at,
  );
export const repealedTwice = (id: string) =>
  refusal('ZR3', `${id} is repealed already; a rule is repealed once.`, '/rules/enactment');
export const samePrincipal = () =>
  refusal(
    'ZR4',
    'A rule of the zone is approved by another principal than the one who proposed it.',
    '/proposal',
  );
export const noSuchProposal = (proposal: string) =>
  refusal('ZR5', `No proposal ${proposal} about rules of this kind awaits approval.`, '/proposal');
