import type { Target } from './connection-string.ts';
import type { Failed, FailureKind } from './wire/failures.ts';

type Advice = readonly [said: RegExp, todo: string | ((target: Target) => string)];

const named = 'give it a certificate in which that name is, or name it as its certificate does';
const untrusted: readonly Advice[] = [
  [/has expired/, 'give the engine a new one, and look whether the clock of this machine is right'],
  [/not yet valid/, 'look whether the clock of this machine is right, and that of who made it'],
  [/altnames|servername/i, `its host is not named in it as it is named here: ${named}`],
  [
    /./,
    ({ security }) =>
      security.rootCertificate === undefined
        ? 'name the file of its authority by tlsCAFile'
        : 'the authority in tlsCAFile did not sign it: name the file of the one that did',
  ],
];

const other = 'something else than the engine answers there: look whether the address is right';
const quorum = 'more than half of its machines have to run, and agree which of them leads';
const fullDisk = 'one whose disk is full ends itself, and says so in its own log';
const away: readonly Advice[] = [
  [/Protocol error/, other],
  [/knows no leader/, quorum],
  [
    /Failed to connect|hang up|ECONNRESET|closed/,
    ({ security }) =>
      security.insecure === true
        ? 'it hangs up on what is not encrypted: leave tls=false out if it speaks TLS'
        : 'it hangs up at once: look whether that is the port at which the engine takes clients',
  ],
  [
    /ECONNREFUSED/,
    `nothing listens there: look whether the address is right and the engine runs; ${fullDisk}`,
  ],
  [/resolution failed|ENOTFOUND|EAI_AGAIN/i, 'the name of its host is not known to this machine'],
  [/./, 'look whether the address is right, the engine runs there, and both agree on TLS'],
];

const denied: readonly Advice[] = [
  [
    /./,
    ({ credentials }) =>
      credentials === undefined
        ? 'nobody is named: write esdb://name:password@host'
        : 'look whether name and password are right, and may read and write by its access lists',
  ],
];

const frozen = 'look whether it is frozen or overloaded';
const byKind: { readonly [kind in FailureKind]?: readonly Advice[] } = {
  untrusted,
  away,
  denied,
  moved: [[/./, quorum]],
  leaderless: [[/./, quorum]],
  busy: [[/RST_STREAM|HTTP status|gRPC status|larger than max|compress/i, other]],
  'no-tls': [[/./, 'say tls=false if nothing is to be encrypted, or give it a certificate']],
  late: [
    [
      /nothing was read/,
      `${frozen}, or keeps millions of events of others: it passes over them all`,
    ],
    [/./, `${frozen}, or a firewall drops what is sent`],
  ],
};

/** What is wrong with an engine that could not be asked, and what to do about it where somebody can say. */
export const explained = ({ kind, inWords, message }: Failed, target: Target): string => {
  const [, advice] = byKind[kind]?.find(([said]) => said.test(message)) ?? [];
  const todo = typeof advice === 'function' ? advice(target) : advice;
  return `${inWords} (${message})${todo === undefined ? '' : `; ${todo}`}`;
};
