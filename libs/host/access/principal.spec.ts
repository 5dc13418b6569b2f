import { describe, expect, it } from '@jest/globals';
import { parsePrincipal, principal, type PrincipalEvent } from './principal.ts';
import { given } from '#host/testing';

const described = parsePrincipal({ principal: 'c.jpn.1', role: 'customs', state: 'JPN' });
const added: PrincipalEvent = { type: 'PrincipalAdded', data: described };
const ending = { principal: 'c.jpn.1', reason: 'left' };
const revoked: PrincipalEvent = { type: 'PrincipalRevoked', data: ending };

describe('principals', () => {
  it('are added, and revoked', () => {
    given(principal).when({ type: 'AddPrincipal', principal: described }).thenRecorded(added);
    given(principal, [added])
      .when({ type: 'RevokePrincipal', ...ending })
      .thenRecorded(revoked);
  });

  it('PR1: an id is never given twice', () => {
    for (const facts of [[added], [added, revoked]]) {
      given(principal, facts)
        .when({ type: 'AddPrincipal', principal: described })
        .thenRefused('PR1');
    }
  });

  it('PR2: only an active principal can be revoked', () => {
    for (const facts of [[], [added, revoked]]) {
      given(principal, facts)
        .when({ type: 'RevokePrincipal', ...ending })
        .thenRefused('PR2');
    }
  });

  it('act for a state exactly when they are customs or a member', () => {
    const read = (raw: object) => () => parsePrincipal({ principal: 'p.one', ...raw });
    expect(read({ role: 'customs' })).toThrow('the state a customs principal acts for');
    expect(read({ role: 'member' })).toThrow('state-of-role');
    expect(read({ role: 'auditor', state: 'JPN' })).toThrow('no state for this role');
    expect(read({ role: 'auditor' })()).toEqual({ principal: 'p.one', role: 'auditor' });
    expect(read({ role: 'auditor', principal: 'Ann Smith' })).toThrow('not-a-principal');
  });
});
