import {
  type Decider,
  type EventId,
  type IsoDate,
  isRefusal,
  type NewEvent,
  type Parser,
  type ProductCode,
  type Refusal,
} from '#kernel';
import type { AdmissionVoiding, OpenMatters } from '#trade/membership';
import type { DryRun, RecalculationSoFar, Voids } from '#trade/recalculations';
import type { Role } from '#host/access';
import { ask, type Asked, type CommandMeta, type ResumeWriting } from '#ledger/core';
import type { Examined, SeenDiff } from '#trade/duty-rules';
import type { RuleSetDocument } from '#trade/formulas';
import type { Judging } from '#trade/shipments';
import type { ProductForFloor } from '#trade/price-floors';
import type { BesideQuota } from '#trade/quotas';

/** Who asks: a principal with a role and, for customs and members, a state. */
export type Caller = {
  readonly principal: string;
  readonly role: Role;
  readonly state: string | null;
};

/** What a command may look up at the edge: the law as it is when the decision is tried. */
export type Edge = {
  readonly judging: () => Judging;
  readonly productForFloor: (product: string, date: string) => ProductForFloor;
  /** Whether a fact is a reference price that was determined. */
  readonly isDetermined: (id: EventId) => boolean;
  readonly besideQuota: (quota: string) => BesideQuota;
  /** Every product that is in the catalogue on some day. */
  readonly listed: () => readonly ProductCode[];
  readonly digest: (document: unknown) => string;
  /** A recalculation that was proposed. */
  readonly recalculation: (id: string) => RecalculationSoFar | undefined;
  /** The dry run made for a recalculation, or why it cannot be. */
  readonly dryRun: (voids: Voids) => DryRun | Refusal;
  /** What a state whose admission is to be void has not settled. */
  readonly openMatters: (voiding: AdmissionVoiding) => OpenMatters;
  /** The day it is by the clock of the ledger, in UTC. */
  readonly today: () => IsoDate;
  /** Why writing has stopped, if it has, and what the clock says. */
  readonly clock: () => Pick<ResumeWriting, 'why' | 'clock'>;
  /** How many declarations are drawn to examine a rule set; undefined for the number at enactment. */
  readonly draws: number | undefined;
  readonly examined: (document: unknown, former: RuleSetDocument | undefined) => Examined;
  /** Whom a rule set would affect, drawn up before its proposal; null where it is not sound. */
  readonly affected: (
    document: unknown,
    draft: { readonly corrects: string | undefined; readonly law: string | null },
  ) => SeenDiff | null;
};

export type Planning = {
  readonly caller: Caller;
  readonly commandId: string;
  readonly edge: Edge;
};

/** Where a command goes: its stream, and how it is decided there. */
export type Plan = (meta: CommandMeta) => Asked;

/** A command of the zone: who may give it, how it is read, and where it goes. */
export type CommandSpec = {
  readonly words: string;
  readonly roles: readonly Role[];
  /** Reads the input; its schema says the same to programs. */
  readonly read: Parser<unknown>;
  readonly plan: (raw: unknown, planning: Planning) => Plan;
};

/** What a decider is asked, with the state as it then is, and the ids its events would have. */
type Prepare<State, Command> = (state: State, idOf: (at: number) => EventId) => Command;

/** Builds a plan from a stream, its decider, and what the decider is asked. */
export const toStream =
  <State, Command, Event extends NewEvent>(
    stream: string,
    decider: Decider<State, Command, Event>,
  ) =>
  (prepare: Prepare<State, Command>): Plan =>
  (meta) =>
    ask({ stream, decider, prepare, meta });

/** The same decider, whose refusals point into the input of a command: what it is asked lies at `at`. */
export const askedAt = <State, Command, Event extends NewEvent>(
  at: string,
  decider: Decider<State, Command, Event>,
): Decider<State, Command, Event> => ({
  ...decider,
  decide: (state, asked) => {
    const decided = decider.decide(state, asked);
    return isRefusal(decided) && decided.at !== undefined
      ? { ...decided, at: at + decided.at }
      : decided;
  },
});

/** A command that is read by a parser and then planned. */
export const command =
  <T>(words: string, roles: readonly Role[], read: Parser<T>) =>
  (plan: (input: T, planning: Planning) => Plan): CommandSpec => ({
    words,
    roles,
    read,
    plan: (raw, planning) => plan(read(raw), planning),
  });
