import { type Period, refusal } from '#kernel';

export const overlapping = (id: string, other: string, { from, until }: Period) =>
  refusal(
    'SR1',
    `At most one standing rule is in force on a day: ${id} overlaps ${other}, ` +
      `in force from ${from} until ${until ?? 'repealed'}.`,
    '/rules/document/valid',
  );
export const notEnacted = (id: string) =>
  refusal('SR2', `${id} enacted no standing rule; a correction or repeal names an enactment.`);
export const repealedTwice = (id: string) =>
  refusal('SR3', `${id} is repealed already; a standing rule is repealed once.`);
export const samePrincipal = () =>
  refusal('SR4', 'A standing rule is approved by another principal than the one who proposed it.');
export const noSuchProposal = (proposal: string) =>
  refusal('SR5', `No proposal ${proposal} about standing rules awaits approval.`, '/proposal');
