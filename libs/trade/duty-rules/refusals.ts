import { type Period, type Refusal, refusal } from '#kernel';
import { type Finding, moreFindings } from '#trade/formulas';

/** More pointers than these need not be told. */
const mostPointers = 10;

export const unsound = ([finding, ...more]: readonly Finding[]): Refusal => {
  const pointers = more.slice(0, mostPointers).map(({ at, code }) => `${at || '/'} (${code})`);
  const rest = more.length > 0 ? `; and ${moreFindings(more.length)}: ${pointers.join(', ')}` : '';
  const first = finding?.message ?? 'The document is not a rule set.';
  return refusal(
    'DR2',
    `${first} (${finding?.code ?? 'shape'}${rest})`,
    `/document${finding?.at ?? ''}`,
  );
};
export const notDuty = (kind: string): Refusal =>
  unsound([
    {
      at: '/kind',
      code: 'not-a-duty',
      message: `A rule set of the kind "${kind}" gives no duty; here a "duty" is enacted.`,
    },
  ]);
export const unknownProduct = (pattern: string, n: number): Refusal =>
  refusal(
    'DR11',
    `No product of the catalogue is meant by ${pattern}; list the product first, or name another.`,
    `/document/scope/products/${n}`,
  );
export const notEnacted = (id: string, at: string): Refusal =>
  refusal(
    'DR3',
    `${id} enacted no rule set of this zone; name the fact that enacted it, not a correction of it.`,
    at,
  );
export const repealedAlready = (id: string): Refusal =>
  refusal(
    'DR4',
    `${id} is repealed already; a rule set is repealed once. To repeal it from an earlier day, correct its period.`,
    '/enactment',
  );
export const samePrincipal = (): Refusal =>
  refusal(
    'DR5',
    'A change of duty rules is approved by another principal than the one who proposed it.',
    '/proposal',
  );
export const noSuchProposal = (proposal: string): Refusal =>
  refusal(
    'DR6',
    `No proposal ${proposal} of this kind awaits approval; plimsoll proposals lists what does.`,
    '/proposal',
  );
export const otherEdges = (named: string, proposed: string): Refusal =>
  refusal(
    'DR7',
    `The edge sheet ${named} is not that of the proposal, which is ${proposed}; read it, and name it.`,
    '/edgeSheet',
  );
export const otherDiff = (named: string, proposed: string | undefined): Refusal =>
  refusal(
    'DR12',
    proposed === undefined
      ? 'This was proposed when no diff of declarations was drawn up; withdraw it and propose it again.'
      : `The diff ${named} is not that of the proposal, which is ${proposed}; read it, and name it.`,
    '/diff',
  );
export const overtaken = (): Refusal =>
  refusal(
    'DR8',
    'The law in force or the program has changed since this was proposed, so what was seen is no longer what would be enacted; withdraw it and propose it again.',
    '/proposal',
  );
export const aVoiding = (id: string): Refusal =>
  refusal(
    'DR9',
    `${id} is itself a voiding. A voiding is not voided: enact the rules anew for those days.`,
    '/enactment',
  );
export const inForceOnNoDay = (id: string, { from, until }: Period): Refusal =>
  refusal(
    'DR10',
    `${id} is in force on no day from ${from} until ${until ?? 'further notice'}: ` +
      'it did not apply then, or is void already.',
    '/from',
  );
