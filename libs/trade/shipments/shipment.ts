import {
  type Decider,
  decimalText,
  type EventId,
  type Fact,
  type Money,
  readDecimal,
  type Refusal,
  subtractDecimals,
} from '#kernel';
import { allottedTo, shareAfter, type ShareEvent } from './allotting.ts';
import { assess, assessWithShare } from './assess.ts';
import type { Assessment } from './assessment.ts';
import { checkDeclaration } from './check-declaration.ts';
import type { AllotCommand, Judging, ShipmentCommand } from './commands.ts';
import type { Declaration } from './declaration.ts';
import { decideDues, type Dues, duesAfter, type DuesEvent, noDues } from './dues.ts';
import type { Reassessment, ShipmentEvent } from './events.ts';
import * as no from './refusals.ts';
import type { ShareHeld } from './share.ts';

/** What decisions about one shipment read. */
export type ShipmentState =
  | { readonly kind: 'undeclared' }
  | ({
      readonly kind: 'declared';
      readonly declaration: Declaration;
      readonly cancelled: boolean;
      readonly assessment: (Assessment & { readonly id: EventId }) | undefined;
      readonly share: ShareHeld | undefined;
    } & Dues);
type Declared = Extract<ShipmentState, { kind: 'declared' }>;

const evolve = (state: ShipmentState, fact: Fact<ShipmentEvent>): ShipmentState => {
  if (fact.type === 'ShipmentDeclared') {
    const { declaration } = fact.data;
    return {
      kind: 'declared',
      declaration,
      cancelled: false,
      assessment: undefined,
      share: undefined,
      ...noDues,
    };
  }
  return state.kind === 'undeclared' ? state : evolveDeclared(state, fact);
};

const evolveDeclared = (state: Declared, { id, type, data }: Fact<ShipmentEvent>): Declared => {
  switch (type) {
    case 'ShipmentDeclared':
    case 'ShipmentAmended':
      return { ...state, declaration: data.declaration };
    case 'ShipmentCancelled':
      return { ...state, cancelled: true };
    case 'TariffAssessed':
    case 'TariffReassessed':
      return { ...state, assessment: { ...data, id: id as EventId } };
    case 'QuotaShareAllotted':
    case 'QuotaShareReturned':
      return { ...state, share: shareAfter({ id, type, data } as Fact<ShareEvent>) };
    case 'DutyPaid':
    case 'DutyRefunded':
    case 'SecurityLodged':
    case 'SecurityReleased':
      return { ...state, ...duesAfter(state, { id, type, data } as Fact<DuesEvent>) };
  }
};

/** What of a shipment its assessment follows from. */
export type Judgeable = Pick<Declared, 'declaration' | 'cancelled'> &
  Partial<Pick<Declared, 'share'>>;

/** The assessment a shipment has under the law as known, made from scratch. */
export const freshAssessment = (
  { declaration, cancelled, share }: Judgeable,
  { law, account }: Judging,
): Assessment => {
  if (!cancelled) return assessWithShare(law, declaration, { account, share });
  const fresh = assess(law, declaration, account);
  const { governing, belowFloor, value, nonMembers } = fresh.found;
  const nothing = { inputs: {}, steps: [], duty: null };
  const outcome = { outcome: 'nil' as const, reason: 'cancelled', ...nothing };
  return { ...fresh, found: { ...outcome, governing, belowFloor, value, nonMembers } };
};

/** Whether two assessments say the same of the same law; `lawAsOf` only tells how old they are. */
export const sameAssessment = (a: Assessment, b: Assessment): boolean =>
  JSON.stringify(comparable(a)) === JSON.stringify(comparable(b));

const comparable = ({ cited, found }: Assessment): unknown => sorted({ cited, found });

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item)]),
  );
};

/** New duty less former duty; null where their currencies differ. */
export const differenceOf = (duty: Money | null, former: Money | null): string | null => {
  if (duty !== null && former !== null && duty.currency !== former.currency) return null;
  const [now, before] = [duty?.amount ?? '0', former?.amount ?? '0'];
  return decimalText(subtractDecimals(readDecimal(now), readDecimal(before)));
};

const reassessed = (
  state: Declared,
  judging: Judging,
  cause: Reassessment['cause'],
): readonly ShipmentEvent[] => {
  const fresh = freshAssessment(state, judging);
  const former = state.assessment;
  if (former === undefined) return [{ type: 'TariffAssessed', data: fresh }];
  if (sameAssessment(former, fresh)) return [];
  const { duty } = fresh.found;
  const difference = differenceOf(duty, former.found.duty);
  const data = { ...fresh, replaces: former.id, cause, former: former.found.duty, difference };
  return [{ type: 'TariffReassessed', data }];
};

const declare = (declaration: Declaration, judging: Judging) =>
  checkDeclaration(declaration, judging) ?? [
    { type: 'ShipmentDeclared' as const, data: { declaration } },
    { type: 'TariffAssessed' as const, data: assess(judging.law, declaration, judging.account) },
  ];

const isAnothers = (a: Declaration, b: Declaration): boolean =>
  a.declaredBy !== b.declaredBy || a.declarant !== b.declarant || a.product !== b.product;

const amend = (
  state: Declared,
  { declaration, reason }: { declaration: Declaration; reason: string },
  judging: Judging,
): readonly ShipmentEvent[] | Refusal => {
  if (isAnothers(declaration, state.declaration)) return no.otherDeclarant();
  const refused = checkDeclaration(declaration, judging);
  if (refused !== undefined) return { ...refused, at: `/declaration${refused.at ?? ''}` };
  return [
    { type: 'ShipmentAmended', data: { declaration, reason } },
    ...reassessed({ ...state, declaration }, judging, 'amended'),
  ];
};

const cancel = (
  state: Declared,
  command: Extract<ShipmentCommand, { type: 'CancelShipment' }>,
): readonly ShipmentEvent[] => [
  { type: 'ShipmentCancelled', data: command.cancellation },
  ...reassessed({ ...state, cancelled: true }, command, 'cancelled'),
];

/** A share is recorded together with the reassessment it causes. */
const allot = (state: Declared, command: AllotCommand): readonly ShipmentEvent[] => {
  const allotted = allottedTo(state.share, command);
  if (allotted === undefined) return [];
  const share = shareAfter({ ...allotted, id: command.as });
  return [allotted, ...reassessed({ ...state, share }, command, command.as)];
};

const decideDeclared = (
  state: Declared,
  command: Exclude<ShipmentCommand, { type: 'DeclareShipment' }>,
): readonly ShipmentEvent[] | Refusal => {
  switch (command.type) {
    case 'ReassessShipment':
      return reassessed(state, command, command.cause);
    case 'AmendShipment':
      return state.cancelled ? no.cancelled() : amend(state, command.amendment, command);
    case 'CancelShipment':
      return state.cancelled ? no.cancelled() : cancel(state, command);
    case 'AllotQuotaShare':
      return allot(state, command);
    case 'PayDuty':
    case 'RefundDuty':
    case 'LodgeSecurity':
    case 'ReleaseSecurity':
      return decideDues({ ...state, duty: state.assessment?.found.duty ?? null }, command);
  }
};

const decide = (
  state: ShipmentState,
  command: ShipmentCommand,
): readonly ShipmentEvent[] | Refusal => {
  if (command.type === 'DeclareShipment') {
    return state.kind === 'declared' ? no.declaredTwice() : declare(command.declaration, command);
  }
  return state.kind === 'undeclared' ? no.unknownShipment() : decideDeclared(state, command);
};

/** Decides one shipment: declared, assessed in the same append, amended, cancelled, paid. */
export const shipment: Decider<ShipmentState, ShipmentCommand, ShipmentEvent> = {
  initial: { kind: 'undeclared' },
  evolve,
  decide,
};
