import {
  type Decider,
  Malformed,
  matching,
  type NewEvent,
  oneOf,
  optional,
  type Parsed,
  type Parser,
  type ProjectedFact,
  type Projection,
  parseState,
  record,
  type Refusal,
  refusal,
  type Rows,
  stricter,
} from '#kernel';

/** What a principal may be: who publishes law, keeps the machine, judges, declares, or looks. */
export const roles = ['secretariat', 'operator', 'auditor', 'panel', 'customs', 'member'] as const;
export type Role = (typeof roles)[number];

export const parsePrincipalId = matching(
  /^[a-z0-9][a-z0-9.-]{2,59}$/,
  'not-a-principal',
  'an opaque id of 3 to 60 small letters, digits, dots and hyphens',
);

const fields = record({
  principal: parsePrincipalId,
  role: oneOf(roles),
  state: optional(parseState),
});
/** An opaque id with a role and, for customs and members, the state they act for. */
export type PrincipalDescription = Parsed<typeof fields>;

const checkState = (read: PrincipalDescription): PrincipalDescription => {
  const ofState = read.role === 'customs' || read.role === 'member';
  if (ofState === (read.state !== undefined)) return read;
  const wanted = ofState ? `the state a ${read.role} principal acts for` : 'no state for this role';
  throw new Malformed([
    { at: '/state', rule: 'state-of-role', value: read.state ?? 'nothing', wanted },
  ]);
};

export const parsePrincipal: Parser<PrincipalDescription> = stricter(fields, checkState);

type Of<T extends string, D> = NewEvent & { readonly type: T; readonly data: D };
export type PrincipalEvent =
  | Of<'PrincipalAdded', PrincipalDescription>
  | Of<'PrincipalRevoked', { readonly principal: string; readonly reason: string }>;
export type PrincipalCommand =
  | { readonly type: 'AddPrincipal'; readonly principal: PrincipalDescription }
  | { readonly type: 'RevokePrincipal'; readonly principal: string; readonly reason: string };
type State = 'none' | 'active' | 'revoked';

const decide = (state: State, command: PrincipalCommand): readonly PrincipalEvent[] | Refusal => {
  switch (command.type) {
    case 'AddPrincipal':
      return state === 'none'
        ? [{ type: 'PrincipalAdded', data: command.principal }]
        : refusal('PR1', `The principal ${command.principal.principal} exists or existed.`);
    case 'RevokePrincipal': {
      const { principal, reason } = command;
      return state === 'active'
        ? [{ type: 'PrincipalRevoked', data: { principal, reason } }]
        : refusal('PR2', `No active principal ${principal}.`);
    }
  }
};

/** Decides one principal. */
export const principal: Decider<State, PrincipalCommand, PrincipalEvent> = {
  initial: 'none',
  evolve: (_, { type }) => (type === 'PrincipalAdded' ? 'active' : 'revoked'),
  decide,
};

const project = (rows: Rows, fact: ProjectedFact): void => {
  if (!fact.stream.startsWith('principal-')) return;
  const { type, data } = fact as unknown as PrincipalEvent;
  if (type === 'PrincipalRevoked') rows.remove('principals', [data.principal]);
  else {
    const { principal, role, state } = data;
    rows.put('principals', { principal, role, state: state ?? null });
  }
};

/** Principals that may act. */
export const principalsView: Projection = {
  name: 'principals',
  version: 1,
  tables: [
    {
      name: 'principals',
      columns: { principal: 'text', role: 'text', state: 'text' },
      key: ['principal'],
    },
  ],
  project,
};
