import type { Malformed } from '#kernel';
import {
  commandIdOf,
  type Asked,
  type CommandMeta,
  hashCommand,
  type Handled,
  type Json,
} from '#ledger/core';
import type { Caller, CommandSpec, Edge } from './command.ts';
import { floorCommands } from './floor-commands.ts';
import { lawCommands } from './law-commands.ts';
import { principalCommands } from './principal-commands.ts';
import { quotaCommands } from './quota-commands.ts';
import { recalculationCommands } from './recalculation-commands.ts';
import { referenceCommands } from './reference-commands.ts';
import { shipmentCommands } from './shipment-commands.ts';
import { zoneRuleCommands } from './zone-rule-commands.ts';
import { writingCommands } from './writing-commands.ts';

/** Every command of the zone by its name. */
export const zoneCommands: Readonly<Record<string, CommandSpec>> = {
  ...lawCommands,
  ...floorCommands,
  ...referenceCommands,
  ...zoneRuleCommands,
  ...quotaCommands,
  ...recalculationCommands,
  ...shipmentCommands,
  ...principalCommands,
  ...writingCommands,
};

/** A command as submitted: its name, its raw input, who asks, and the key it is remembered by. */
export type Submission = {
  readonly command: string;
  readonly input: Json;
  readonly caller: Caller;
  readonly key: string;
  /** The revisions its stream may be at, as the caller saw it; see `CommandMeta`. */
  readonly onlyAt?: CommandMeta['onlyAt'];
  /** Whose key it is; the caller's own unless told, as for a state's files, whoever brings them. */
  readonly authority?: string;
};
export type Submitted = { readonly commandId: string; readonly handled: Handled };

/** What became of one command of many: its answer, what is wrong with its input, or who may not. */
export type Attempted = Submitted | Malformed | NotAllowed;

/** Thrown when a command has no such name; the caller is told which names there are. */
export class UnknownCommand extends Error {}
/** Thrown when the caller's role may not give the command, or the caller may not act at all. */
export class NotAllowed extends Error {}

/** Commands that change the law, or who may act. */
const folded = [
  lawCommands,
  floorCommands,
  referenceCommands,
  zoneRuleCommands,
  quotaCommands,
  recalculationCommands,
  principalCommands,
];

/** Whether a command can change the law or who may act: the host folds it before it answers. */
export const makesLaw = (command: string): boolean =>
  folded.some((all) => Object.hasOwn(all, command));

/** Whether a command has nothing to do with law: who may act, and the clock. */
const isBesideLaw = (command: string): boolean =>
  [principalCommands, writingCommands].some((all) => Object.hasOwn(all, command));

/** While law cannot be read, commands are taken only that have nothing to do with it. */
export const checkLaw = (
  law: { check(): void },
  submissions: readonly Pick<Submission, 'command'>[],
): void => {
  if (submissions.some(({ command }) => !isBesideLaw(command))) law.check();
};

/** A command that was read: under which id it is recorded, and how it is decided where. */
export type Planned = { readonly commandId: string; readonly asked: Asked };

/** Reads a submission and says where it goes; malformed input and wrong roles are thrown. */
export const plan = (submission: Submission, edge: Edge): Planned => {
  const { command, input, caller, key, authority = caller.principal, onlyAt } = submission;
  const spec = Object.hasOwn(zoneCommands, command) ? zoneCommands[command] : undefined;
  if (spec === undefined) throw new UnknownCommand(`there is no command ${command}`);
  if (!spec.roles.includes(caller.role)) {
    throw new NotAllowed(`${command} is for ${spec.roles.join(', ')}, not for ${caller.role}`);
  }
  const commandId = commandIdOf({ authority, command, key });
  const commandHash = hashCommand({ [command]: input });
  const meta = { actor: caller.principal, commandId, commandHash, ...(onlyAt && { onlyAt }) };
  return { commandId, asked: spec.plan(input, { caller, commandId, edge })(meta) };
};

/** The answer that a command must have had. */
export const answered = <T>(answer: T | undefined): T => {
  if (answer === undefined) throw new Error('a command was left without an answer');
  return answer;
};
