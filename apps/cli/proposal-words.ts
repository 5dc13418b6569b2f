import type { Questions } from '#host/zone';
import { priceText } from './resting-lines.ts';

type Proposal = ReturnType<Questions['proposals']>[number];
type Price = Parameters<typeof priceText>[0];
type Days = { readonly from?: string; readonly until?: string | null };

/** What proposals of every kind say of what they propose; each has those fields that its act needs. */
type Proposed = Days & {
  readonly product?: string;
  readonly unitPrice?: Price;
  readonly state?: string;
  readonly quota?: string;
  readonly ruleSet?: string;
  readonly version?: number;
  readonly document?: { readonly id: string; readonly version?: number; readonly valid?: Days };
  readonly enactment?: string;
  readonly corrects?: string;
  readonly voids?: string;
};
type Recalculation = {
  readonly kind: string;
  readonly voiding: Proposed;
  readonly touched: number;
};

/** Where no end is told, the act has none to tell: it closes or repeals from a day on. */
const daysText = ({ from, until }: Days): string => {
  if (from === undefined) return '';
  if (until === undefined) return ` from ${from}`;
  return ` from ${from} until ${until ?? 'further notice'}`;
};

const versionText = (version: number | undefined): string =>
  version === undefined ? '' : ` v${version}`;

/** By which name a floor, a rule set, a quota or an admission is known, or the fact that made it. */
const nameOf = (proposed: Proposed): string => {
  const { product, state, quota, ruleSet, version, document, enactment } = proposed;
  if (document !== undefined) return `${document.id}${versionText(document.version)}`;
  if (ruleSet !== undefined) return `${ruleSet}${versionText(version)}`;
  return product ?? state ?? quota ?? `enacted by ${enactment}`;
};

const sentence = (act: string, subject: string, proposed: Proposed): string => {
  const { unitPrice, document, corrects, voids } = proposed;
  return [
    `${act} the ${subject} ${nameOf(proposed)}`,
    unitPrice === undefined ? '' : ` at ${priceText(unitPrice)}`,
    daysText(document?.valid ?? proposed),
    corrects === undefined ? '' : `, in place of what ${corrects} recorded`,
    voids === undefined ? '' : `, as if ${voids} had never applied`,
  ].join('');
};

const recalculationSubjects: Readonly<Record<string, string>> = {
  rules: 'duty rules',
  floor: 'floor of',
  admission: 'admission of',
};

const recalculationWords = ({ kind, voiding, touched }: Recalculation): string =>
  `${sentence('void', recalculationSubjects[kind] ?? kind, voiding)}; ${touched} decisions touched`;

const subjects = {
  floor: 'floor of',
  rules: 'duty rules',
  zoneRules: 'zone rule',
  quota: 'quota',
  membership: 'admission of',
} as const;
const kinds = Object.keys(subjects) as readonly (keyof typeof subjects)[];

/** What a proposal proposes, in a sentence: act, subject, name and version, price, days. */
export const proposalWords = (proposal: Proposal): string => {
  if (proposal.recalculation !== undefined) {
    return recalculationWords(proposal.recalculation as Recalculation);
  }
  const words = kinds.flatMap((kind) => {
    const body = proposal[kind];
    return body === undefined ? [] : [sentence(proposal.act, subjects[kind], body as Proposed)];
  });
  return words.join('; ');
};
