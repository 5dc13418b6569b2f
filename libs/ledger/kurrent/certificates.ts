import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { ChannelCredentialOptions } from '@eventstore/db-client';
import { LogFailed } from '#ledger/core';
import type { Options, Wrong } from './connection-options.ts';

const files = {
  tlsCAFile: { what: 'certificate', parse: (pem: Buffer) => new X509Certificate(pem) },
  userCertFile: { what: 'certificate', parse: (pem: Buffer) => new X509Certificate(pem) },
  userKeyFile: { what: 'private key', parse: (pem: Buffer) => createPrivateKey(pem) },
} as const;

const fileOf = (option: keyof typeof files, path: string | undefined): Buffer | undefined => {
  if (path === undefined) return undefined;
  const { what, parse } = files[option];
  const wrong = (how: string, cause: unknown): LogFailed =>
    new LogFailed(`${option} of the log's connection string: ${path} ${how}`, cause);
  let pem: Buffer;
  try {
    pem = readFileSync(path);
  } catch (cause) {
    throw wrong('cannot be read', cause);
  }
  try {
    parse(pem);
  } catch (cause) {
    throw wrong(`is no ${what} in PEM form`, cause);
  }
  return pem;
};

/** How the line is secured: the authority that is trusted, and who we are. Throws `LogFailed`. */
export const securityOf = (options: Options, wrong: Wrong): ChannelCredentialOptions => {
  const { tls, tlsCAFile, userCertFile, userKeyFile } = options;
  if (tls === 'false') return { insecure: true };
  if ((userCertFile === undefined) !== (userKeyFile === undefined)) {
    throw wrong('userCertFile and userKeyFile go together');
  }
  const rootCertificate = fileOf('tlsCAFile', tlsCAFile);
  const [cert, key] = [fileOf('userCertFile', userCertFile), fileOf('userKeyFile', userKeyFile)];
  try {
    createSecureContext({ cert, key });
  } catch {
    throw wrong('userCertFile and userKeyFile do not belong together');
  }
  return {
    insecure: false,
    ...(rootCertificate && { rootCertificate }),
    ...(cert && key && { userCertFile: cert, userKeyFile: key }),
  };
};
