import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { LogFailed } from '#ledger/core';
import { shownTarget, targetOf } from './connection-string.ts';

const pem = (name: string) =>
  fileURLToPath(new URL(`../../../test/double/testing/tls/localhost-${name}.pem`, import.meta.url));

it('reads hosts, credentials and options as the client wants them', () => {
  const target = targetOf('esdb://us%40er:p%3Aw@one:1113,two?tls=true&gossip-timeout=7&prefix=z.1');
  expect(target).toMatchObject({
    settings: {
      endpoints: [
        { address: 'one', port: 1113 },
        { address: 'two', port: 2113 },
      ],
      gossipTimeout: 7,
      nodePreference: 'leader',
      throwOnAppendFailure: true,
    },
    security: { insecure: false },
    credentials: { username: 'us@er', password: 'p:w' },
    prefix: 'z.1:',
  });
  expect(targetOf('esdb+discover://all').settings).toMatchObject({ discover: { port: 2113 } });
  expect(targetOf('esdb://one?tls=false')).toMatchObject({
    settings: { endpoint: { address: 'one', port: 2113 } },
    security: { insecure: true },
    prefix: 'plimsoll:',
  });
});

it.each([
  ['http://one', 'begins with esdb://'],
  ['kurrentdb://one', 'begins with esdb://'],
  ['esdb://', 'no host:port'],
  ['esdb://one:99999', 'no host:port'],
  ['esdb+discover://one,two', 'takes one host'],
  ['esdb://a:b:c@one', '%3A'],
  ['esdb://a:b@c@one', '%40'],
  ['esdb://a:b%zz@one', '%25'],
  ['esdb://a@one', 'name:password'],
  ['esdb://a:b@c?d@one', '%3F'],
  ['esdb://a:b?c@one?tls=true', '%3F'],
  ['esdb://a:b/one', 'what is there is no host:port'],
  ['esdb://a:b@one?tls=false', 'would not be sent'],
  ['esdb://one?tsl=false', 'there is no option "tsl"'],
  ['esdb://one?tls=no', 'tls is true or false'],
  ['esdb://one?gossipTimeout=soon', 'a whole number'],
  ['esdb://one?nodePreference=follower', 'only the leader'],
  ['esdb://one?throwOnAppendFailure=false', 'misreports conflicts'],
  ['esdb://one?tlsVerifyCert=false', 'always verified'],
  ['esdb://one?prefix=A:b', 'prefix is of'],
  ['esdb://one?tls=true&TLS=false', 'tls is told twice'],
  ['esdb://one?tlsCAFile=/nowhere/ca.crt', '/nowhere/ca.crt cannot be read'],
  ['esdb://one?userCertFile=/nowhere/u.crt', 'go together'],
  [`esdb://one?tlsCAFile=${pem('key')}`, 'localhost-key.pem is no certificate'],
  [
    `esdb://one?userCertFile=${pem('certificate')}&userKeyFile=${pem('certificate')}`,
    'localhost-certificate.pem is no private key',
  ],
])('refuses %s in words', (text, words) => {
  expect(() => targetOf(text)).toThrow(LogFailed);
  expect(() => targetOf(text)).toThrow(words);
});

it('never tells a name or a password, neither in an error nor where it is shown', () => {
  const texts = [
    'esdb://hugo:geheim:x@one',
    'esdb://hugo:geheim@one?what=1',
    'esdb://hugo:geheim/one',
    'esdb://hugo:x?geheim@one',
    'esdb://hugo:x?geheim=1@one?tls=true',
  ];
  for (const text of texts) {
    expect(() => targetOf(text)).toThrow(LogFailed);
    expect(() => targetOf(text)).not.toThrow(/hugo|geheim/);
  }
  expect(shownTarget('esdb://hugo:geheim@one,two:7')).toBe('one:2113, two:7, streams plimsoll:*');
});
