import { type Decider, type EventId, type Fact, isRefusal, type Refusal } from '#kernel';
import { allottedTo, shareAfter, type ShareEvent } from './judging/allotting.ts';
import { assess } from './judging/assess.ts';
import type { Assessment } from './judging/assessment.ts';
import { checkDeclaration } from './check-declaration.ts';
import type { AllotCommand, FinaliseCommand, Judging, ShipmentCommand } from './commands.ts';
import type { Declaration } from './declaration.ts';
import { decideDues, type Dues, duesAfter, type DuesEvent, noDues } from './dues.ts';
import type { FinalisedEvent, ShipmentEvent } from './events.ts';
import { finalisedBy, finaliseOrNot, type Finalising, partOf } from './finalising.ts';
import { isAhead, reassessed } from './judging/reassessing.ts';
import * as no from './refusals.ts';
import type { ShareHeld } from './judging/share.ts';
import { timedOrNot } from './timed.ts';

/** What decisions about one shipment read. */
export type ShipmentState =
  | { readonly kind: 'undeclared' }
  | ({
      readonly kind: 'declared';
      readonly cancelled: boolean;
      readonly assessment: (Assessment & { readonly id: EventId }) | undefined;
      readonly share: ShareHeld | undefined;
    } & Finalising &
      Dues);
type Declared = Extract<ShipmentState, { kind: 'declared' }>;

const evolve = (state: ShipmentState, fact: Fact<ShipmentEvent>): ShipmentState => {
  if (fact.type === 'ShipmentDeclared') {
    const { declaration } = fact.data;
    return {
      kind: 'declared',
      declaration,
      cancelled: false,
      finalised: {},
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
    case 'PriceFinalised':
    case 'AssayFinalised':
    case 'WeightFinalised': {
      const fact = { type, data } as FinalisedEvent;
      const finalised = { ...state.finalised, [partOf(fact)]: id as EventId };
      return { ...state, declaration: finalisedBy(state.declaration, fact), finalised };
    }
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

const declare = (declaration: Declaration, judging: Judging) =>
  checkDeclaration(declaration, judging) ?? [
    { type: 'ShipmentDeclared' as const, data: { declaration } },
    { type: 'TariffAssessed' as const, data: assess(judging.law, declaration, judging.account) },
  ];

const isAnothers = (a: Declaration, b: Declaration): boolean =>
  a.declaredBy !== b.declaredBy || a.declarant !== b.declarant || a.product !== b.product;

const isOtherwiseProvisional = (a: Declaration, b: Declaration): boolean =>
  new Set(a.provisional).symmetricDifference(new Set(b.provisional)).size > 0;

const amend = (
  state: Declared,
  command: Extract<ShipmentCommand, { type: 'AmendShipment' }>,
): readonly ShipmentEvent[] | Refusal => {
  const { declaration, reason, on = command.today, ...ordered } = command.amendment;
  if (isAnothers(declaration, state.declaration)) return no.otherDeclarant();
  if (isOtherwiseProvisional(declaration, state.declaration)) {
    return no.otherProvisional(state.declaration.provisional ?? []);
  }
  const timed = timedOrNot(command.law, state.declaration, { ...ordered, act: 'amendment', on });
  if (isRefusal(timed)) return timed;
  const refused = checkDeclaration(declaration, command);
  if (refused !== undefined) return { ...refused, at: `/declaration${refused.at ?? ''}` };
  return [
    { type: 'ShipmentAmended', data: { declaration, reason, ...timed } },
    ...reassessed({ ...state, declaration }, command, 'amended'),
  ];
};

const cancel = (
  state: Declared,
  command: Extract<ShipmentCommand, { type: 'CancelShipment' }>,
): readonly ShipmentEvent[] | Refusal => {
  const { reason, ...asked } = command.cancellation;
  const timed = timedOrNot(command.law, state.declaration, { ...asked, act: 'cancellation' });
  if (isRefusal(timed)) return timed;
  return [
    { type: 'ShipmentCancelled', data: { reason, ...timed } },
    ...reassessed({ ...state, cancelled: true }, command, 'cancelled'),
  ];
};

/** A part made final is recorded together with the reassessment it causes. */
const finalise = (
  state: Declared,
  command: FinaliseCommand,
): readonly ShipmentEvent[] | Refusal => {
  const fact = finaliseOrNot(state, command);
  if (isRefusal(fact)) return fact;
  const declaration = finalisedBy(state.declaration, fact);
  return [fact, ...reassessed({ ...state, declaration }, command, command.as)];
};

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
      return isAhead(state.assessment, command.law)
        ? []
        : reassessed(state, command, command.cause);
    case 'AmendShipment':
      return state.cancelled ? no.cancelled() : amend(state, command);
    case 'CancelShipment':
      return state.cancelled ? no.cancelled() : cancel(state, command);
    case 'FinalisePart':
      return state.cancelled ? no.cancelled() : finalise(state, command);
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
