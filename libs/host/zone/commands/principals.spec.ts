import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ann,
  customsOf,
  openZone,
  operator,
  rawDeclaration,
  recordedBy,
  say,
  someDirectory,
} from '#host/testing';
import { NotAllowed, Zone } from '../index.ts';

const { directory, remove } = someDirectory();
const japan = customsOf('JPN');
let zone: Zone;

beforeAll(async () => {
  zone = await openZone(directory);
});
afterAll(async () => {
  await zone.close();
  remove();
});

describe('a command is taken only of a principal that may act', () => {
  it.each([
    ['nobody ever added', { ...japan, principal: 'p.nobody' }],
    ['in another role', { ...japan, role: 'secretariat' as const }],
    ['for another state', { ...japan, state: 'AUS' }],
    ['as a second operator of its own making', { ...operator, principal: 'p.operator.2' }],
  ])('not of one %s', async (_, caller) => {
    const before = await zone.log.end();
    const command = caller.role === 'customs' ? 'declare-shipment' : 'add-principal';
    await expect(say(zone, [caller, command, rawDeclaration(), 'k'])).rejects.toThrow(NotAllowed);
    expect(await zone.log.end()).toBe(before);
  });

  it('from when it was added until it is revoked', async () => {
    const norway = customsOf('NOR');
    const { principal, role, state } = norway;
    const asked = () =>
      say(zone, [
        norway,
        'declare-shipment',
        rawDeclaration({ declaredBy: state, to: state }),
        'k',
      ]);
    await expect(asked()).rejects.toThrow(/p\.customs\.nor is no active principal/);
    await say(zone, [operator, 'add-principal', { principal, role, state }, principal]);
    expect((await asked()).handled.kind).toBe('refused');
    const revoked = await say(zone, [
      operator,
      'revoke-principal',
      { principal, reason: 'x' },
      'k',
    ]);
    expect(recordedBy(revoked).map(({ type }) => type)).toEqual(['PrincipalRevoked']);
    await expect(asked()).rejects.toThrow(NotAllowed);
  });

  it('the one that has the files may be the first operator, and adds others', async () => {
    const own = someDirectory();
    const fresh = await Zone.open({ directory: own.directory });
    const input = { principal: operator.principal, role: 'operator' };
    await expect(say(fresh, [ann, 'add-principal', input, 'k'])).rejects.toThrow(NotAllowed);
    expect(recordedBy(await say(fresh, [operator, 'add-principal', input, 'k']))).toHaveLength(1);
    await fresh.close();
    own.remove();
  });
});
