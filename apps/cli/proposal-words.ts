import type { Questions } from '#host/zone';
import { priceText } from './resting-lines.ts';

type Proposal = ReturnType<Questions['proposals']>[number];
type Days = { readonly from?: string; readonly until?: string | null };
type Unit = Parameters<typeof priceText>[0];

/** Of what proposals of every kind say, that which is told; each has those fields that its act needs. */
type Proposed = Days & {
  readonly product?: string;
  readonly unitPrice?: Unit;
  readonly state?: string;
  readonly quota?: string;
  readonly ruleSet?: string;
  readonly version?: number;
  readonly document?: Named;
  readonly enactment?: string;
  readonly corrects?: string;
  readonly voids?: string;
};
/** A document of law: a quota has a volume and products, and no version. */
type Named = {
  readonly id: string;
  readonly version?: number;
  readonly valid: Days;
  readonly volume?: { readonly amount: string; readonly unit: string };
  readonly products?: readonly string[];
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

const volumeText = ({ volume, products = [] }: Partial<Named> = {}): string =>
  volume === undefined ? '' : `, ${volume.amount} ${volume.unit} of ${products.join(', ')},`;

const sentence = (act: string, subject: string, proposed: Proposed): string => {
  const { unitPrice, document, corrects, voids } = proposed;
  return [
    `${act} the ${subject} ${nameOf(proposed)}`,
    unitPrice === undefined ? '' : ` at ${priceText(unitPrice)}`,
    volumeText(document),
    daysText(document?.valid ?? proposed),
    corrects === undefined ? '' : `, in place of what ${corrects} recorded`,
    voids === undefined ? '' : `, as if ${voids} had never applied`,
  ].join('');
};

const recalculationSubjects = {
  rules: 'duty rules',
  floor: 'floor of',
  admission: 'admission of',
} as const;

const recalculationWords = (proposed: NonNullable<Proposal['recalculation']>): string => {
  const { kind, voiding, touched } = proposed;
  return `${sentence('void', recalculationSubjects[kind], voiding)}; ${touched} decisions touched`;
};

/** What a rule of the zone is called, by the stream of its kind. */
const zoneRules: Readonly<Record<string, string>> = {
  'rules-standing': 'standing rule',
  'rules-interest': 'rule of interest',
  'rules-method': 'method of reference prices',
  'rules-time-limits': 'time limits',
};

const subjects = {
  floor: () => 'floor of',
  rules: () => 'duty rules',
  zoneRules: ({ stream }: Proposal) => zoneRules[stream] ?? 'zone rule',
  quota: () => 'quota',
  membership: () => 'admission of',
} as const;
const kinds = Object.keys(subjects) as readonly (keyof typeof subjects)[];

/** What a proposal proposes, in a sentence: act, subject, name and version, price or volume, days. */
export const proposalWords = (proposal: Proposal): string => {
  if (proposal.recalculation !== undefined) return recalculationWords(proposal.recalculation);
  const words = kinds.flatMap((kind) => {
    const body = proposal[kind];
    return body === undefined ? [] : [sentence(proposal.act, subjects[kind](proposal), body)];
  });
  return words.join('; ');
};
