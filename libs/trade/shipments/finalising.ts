import { type EventId, isRefusal, type NewEvent, type Refusal } from '#kernel';
import { checkDeclaration } from './check-declaration.ts';
import type { Final, FinaliseCommand, Judging } from './commands.ts';
import { contradicting, type Declaration } from './declaration.ts';
import type { FinalisedEvent } from './events.ts';
import type { Part } from './provisional.ts';
import * as no from './refusals.ts';
import { type Timed, timedOrNot } from './timed.ts';

export const finalisedTypes = ['PriceFinalised', 'AssayFinalised', 'WeightFinalised'] as const;

/** Whether a fact makes a part of a declaration final. */
export const isFinalised = <E extends NewEvent>(fact: E): fact is E & FinalisedEvent =>
  finalisedTypes.some((type) => type === fact.type);

/** The part that a fact makes final. */
export const partOf = ({ type }: Pick<FinalisedEvent, 'type'>): Part => {
  switch (type) {
    case 'PriceFinalised':
      return 'price';
    case 'AssayFinalised':
      return 'assay';
    case 'WeightFinalised':
      return 'weight';
  }
};

/** What a finalisation changes: the price facts, the assay or the weights, and nothing else. */
const changedBy = ({ type, data }: FinalisedEvent): Partial<Declaration> => {
  switch (type) {
    case 'PriceFinalised':
      return { value: data.value, ...(data.terms && { terms: data.terms }) };
    case 'AssayFinalised':
      return { assays: data.assays };
    case 'WeightFinalised': {
      const { quantity, moisturePercent } = data;
      return { quantity, ...(moisturePercent !== undefined && { moisturePercent }) };
    }
  }
};

/** A declaration after a part of it became final. */
export const finalisedBy = (declaration: Declaration, fact: FinalisedEvent): Declaration => {
  const { provisional = [], ...rest } = declaration;
  const left = provisional.filter((part) => part !== partOf(fact));
  const final = { ...rest, ...changedBy(fact) };
  return left.length === 0 ? final : { ...final, provisional: left };
};

const factOf = (final: Final, timed: Timed): FinalisedEvent => {
  switch (final.part) {
    case 'price':
      return { type: 'PriceFinalised', data: { ...final.told, ...timed } };
    case 'assay':
      return { type: 'AssayFinalised', data: { ...final.told, ...timed } };
    case 'weight':
      return { type: 'WeightFinalised', data: { ...final.told, ...timed } };
  }
};

/** The term of delivery says what the price is a price of: it was declared, and stays. */
const otherTerm = ({ terms }: Declaration, { part, told }: Final): Refusal | undefined => {
  if (part !== 'price' || told.terms === undefined || terms === undefined) return undefined;
  return told.terms.incoterm === terms.incoterm ? undefined : no.otherTerm(terms.incoterm);
};

/** A final assay is final in each of its substances. */
const openAssay = ({ part, told }: Final): Refusal | undefined => {
  if (part !== 'assay') return undefined;
  const at = told.assays.findIndex(({ final }) => final === false);
  return at < 0 ? undefined : no.openAssay(told.assays[at]?.substance ?? '', at);
};

/** What is wrong with the declaration as it would be, pointing into what was told where it can. */
const checked = (declaration: Declaration, { told }: Final, judging: Judging) => {
  const [contradiction] = contradicting(declaration);
  if (contradiction !== undefined) return no.otherTerm(declaration.priceBasis);
  const refused = checkDeclaration(declaration, judging);
  if (refused?.at === undefined) return refused;
  const { at, ...elsewhere } = refused;
  return Object.keys(told).some((field) => at.startsWith(`/${field}`)) ? refused : elsewhere;
};

/** What decisions about finalisation read of a shipment. */
export type Finalising = {
  readonly declaration: Declaration;
  /** Which fact made a part final that was provisional. */
  readonly finalised: Readonly<Partial<Record<Part, EventId>>>;
};

/** The fact that makes a provisional part final; a refusal where it is not provisional, or too late. */
export const finaliseOrNot = (
  { declaration, finalised }: Finalising,
  command: FinaliseCommand,
): FinalisedEvent | Refusal => {
  const { final, today, law } = command;
  const { part, told } = final;
  const { on = today, ...rest } = told;
  if (!(declaration.provisional ?? []).includes(part)) {
    return no.notProvisional(part, finalised[part]);
  }
  const timed = timedOrNot(law, declaration, { ...rest, act: part, on });
  if (isRefusal(timed)) return timed;
  const fact = factOf(final, timed);
  const after = finalisedBy(declaration, fact);
  const refused = otherTerm(declaration, final) ?? openAssay(final);
  return refused ?? checked(after, final, command) ?? fact;
};
