import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '#ledger/core';
import { type Caller, type Submitted, Zone } from '#host/zone';
import type { ProposedRules } from '#trade/duty-rules';
import { shippedStandingRule } from '#trade/zone-rules';

/** A directory of its own for one spec, and how to take it away. */
export const someDirectory = (): { readonly directory: string; readonly remove: () => void } => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-zone-'));
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
};

const founding = { zone: 'spec-zone', timeZone: 'Etc/UTC', currency: 'USD' };

/** A zone in which the principals of these specs may act. */
export const openZone = async (directory: string): Promise<Zone> => {
  const zone = await Zone.open({ directory, founding, draws: 20 });
  await addPrincipals(zone);
  return zone;
};

const caller = (principal: string, role: Caller['role'], state: string | null = null): Caller => ({
  principal,
  role,
  state,
});
export const ann = caller('p.secretariat.1', 'secretariat');
export const bea = caller('p.secretariat.2', 'secretariat');
export const operator = caller('p.operator.1', 'operator');
export const customsOf = (state: string): Caller =>
  caller(`p.customs.${state.toLowerCase()}`, 'customs', state);

const specStates = ['JPN', 'AUS', 'CAN', 'BRA', 'CHL'];

/** Adds the principals of specs, the operator first; adding them again changes nothing. */
export const addPrincipals = async (zone: Zone): Promise<void> => {
  await zone.submitMany(
    [operator, ann, bea, ...specStates.map(customsOf)].map(({ principal, role, state }) => ({
      command: 'add-principal',
      input: state === null ? { principal, role } : { principal, role, state },
      caller: operator,
      key: principal,
    })),
  );
};

/** A command as a spec says it: who, what, with which input, under which key. */
export type Said = readonly [caller: Caller, command: string, input: unknown, key: string];

export const say = (zone: Zone, [caller, command, input, key]: Said): Promise<Submitted> =>
  zone.submit({ caller, command, input: input as Json, key });

/** The events a command recorded, by id and type; none when it was refused or quiet. */
export const recordedBy = ({ handled }: Submitted) =>
  handled.kind === 'recorded' || handled.kind === 'already'
    ? handled.events.map(({ header, data }) => ({ ...header, data }))
    : [];

/** The rule a command was refused by; undefined when it was not. */
export const refusedBy = ({ handled }: Submitted): string | undefined =>
  handled.kind === 'refused' ? handled.refusal.rule : undefined;

/** The id of the proposal a command recorded; empty when it recorded none. */
export const proposalOf = (submitted: Submitted): string =>
  recordedBy(submitted)
    .map(({ data }) => (data as { readonly proposal: string }).proposal)
    .join();

/** Makes the shipped standing rule law: one principal proposes it, another approves. */
export const enactStandingRule = async (zone: Zone): Promise<void> => {
  const rules = { document: shippedStandingRule, citation: 'Standing act' };
  const key = 'standing-rule';
  const change = { kind: 'standing', act: 'enact', rules };
  const proposal = proposalOf(await say(zone, [ann, 'propose-zone-rule', change, key]));
  await say(zone, [bea, 'approve-zone-rule', { kind: 'standing', proposal }, key]);
};

/** What an approver names who has read all that was proposed. */
export const approvalOf = ({ proposal, seen: { edgeSheet, affected } }: ProposedRules) => ({
  proposal,
  edgeSheet,
  diff: affected?.digest ?? '',
});

type Enacting = {
  readonly document: unknown;
  readonly citation: string;
  readonly corrects?: string;
};

/** Proposes a rule set as ann and approves it as bea, by the edge sheet and diff that were proposed. */
export const enactRules = async (
  zone: Zone,
  input: Enacting,
  key: string,
): Promise<readonly [Said, Submitted][]> => {
  const proposing: Said = [ann, 'propose-rules', input, key];
  const proposed = await say(zone, proposing);
  const [made] = recordedBy(proposed);
  if (made === undefined) return [[proposing, proposed]];
  const approving: Said = [bea, 'approve-rules', approvalOf(made.data as ProposedRules), key];
  return [
    [proposing, proposed],
    [approving, await say(zone, approving)],
  ];
};

/** Makes a method of reference prices law, by two principals; the fact that enacted it. */
export const enactMethod = async (zone: Zone, document: unknown): Promise<string> => {
  const change = { kind: 'method', act: 'enact', rules: { document, citation: 'Price act' } };
  const key = `method-${(document as { readonly id: string }).id}`;
  const proposal = proposalOf(await say(zone, [ann, 'propose-zone-rule', change, key]));
  const approved = await say(zone, [bea, 'approve-zone-rule', { kind: 'method', proposal }, key]);
  return recordedBy(approved).find(({ type }) => type === 'ZoneRulesEnacted')?.id ?? '';
};
