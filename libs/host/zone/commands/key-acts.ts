import {
  Malformed,
  matching,
  oneOf,
  optional,
  type Parsed,
  record,
  type RowsReader,
} from '#kernel';
import { type Keys, parsePrincipalId } from '#host/access';
import { actingFor, callerNamed } from './acting.ts';

/** What an operator does about the keys of a principal; `rotate` replaces all of them by one. */
export const parseKeyAct = record({
  act: oneOf(['add', 'rotate', 'revoke']),
  principal: parsePrincipalId,
  fingerprint: optional(
    matching(/^[0-9a-f]{8}$/, 'not-a-fingerprint', 'the 8 digits that keys list tells'),
  ),
  by: parsePrincipalId,
});
export type KeyAct = Parsed<typeof parseKeyAct>;

/** What came of it: a new key, shown this once, or how many were taken away. */
export type KeyDone = { readonly key: string } | { readonly revoked: number };

const wrong = (at: string, value: string, wanted: string): Malformed =>
  new Malformed([{ at, rule: 'not-known', value, wanted }]);

const checkActor = (rows: RowsReader, { by }: KeyAct): void => {
  if (actingFor(rows, by)?.role === 'operator') return;
  throw wrong(
    '/as',
    by,
    'an operator: keys are an operator’s; plimsoll principals list tells them',
  );
};

/** Issues, replaces or takes away keys. Throws `Malformed` where there is no such principal or key. */
export const actOnKeys = (
  { rows, keys }: { readonly rows: RowsReader; readonly keys: Keys },
  asked: KeyAct,
): KeyDone => {
  const { act, principal, fingerprint, by } = asked;
  checkActor(rows, asked);
  if (act === 'revoke') {
    const revoked = keys.revoke(principal, fingerprint);
    if (revoked > 0) return { revoked };
    throw fingerprint === undefined
      ? wrong('/principal', principal, 'a principal that has a key; keys list tells them')
      : wrong('/fingerprint', fingerprint, `a key of ${principal}; keys list tells them`);
  }
  if (callerNamed(rows, principal) === undefined) {
    throw wrong(
      '/principal',
      principal,
      'an active principal; plimsoll principals list tells them',
    );
  }
  if (act === 'rotate') keys.revoke(principal);
  return { key: keys.issue(principal, by) };
};
