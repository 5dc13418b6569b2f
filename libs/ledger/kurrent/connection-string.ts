import type {
  ChannelCredentialOptions,
  DNSClusterOptions,
  EndPoint,
  GossipClusterOptions,
  SingleNodeOptions,
} from '@eventstore/db-client';
import { LogFailed } from '#ledger/core';
import { securityOf } from './certificates.ts';
import { type Option, type Options, optionsOf } from './connection-options.ts';

type OneNode = SingleNodeOptions & { readonly endpoint: EndPoint };

/** Where the engine is, as the client wants it, and what the names of our streams begin with. */
export type Target = {
  readonly settings: DNSClusterOptions | GossipClusterOptions | OneNode;
  /** Of a cluster: where it is asked who leads it, as `host:port`. None where one node is all there is. */
  readonly nodes: readonly string[];
  readonly security: ChannelCredentialOptions;
  readonly credentials?: { readonly username: string; readonly password: string };
  /** `<prefix>:`, at the beginning of the name of every stream of this ledger. */
  readonly prefix: string;
};

const schemes = ['esdb://', 'esdb+discover://'];
const hostForm = /^([a-zA-Z0-9.-]+|\[[0-9a-fA-F:]+\])(?::(\d{1,5}))?$/;
const prefixForm = /^[a-z0-9.-]{1,64}$/;

const wrong = (what: string): LogFailed =>
  new LogFailed(`the connection string of the log is wrong: ${what}`);

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    throw wrong('a % in the name or the password is to be written as %25');
  }
};

/** Names and passwords are never shown again, neither here nor in an error. */
const credentialsOf = (text: string, { tls }: Options): Target['credentials'] => {
  if (tls === 'false') {
    throw wrong('with tls=false the password would not be sent; leave out one of them');
  }
  const parts = text.split(':');
  const [username = '', password = ''] = parts;
  if (parts.length !== 2 || username === '' || password === '' || text.includes('@')) {
    throw wrong(
      'before the @ goes name:password, in which : is written %3A, @ %40, / %2F and ? %3F',
    );
  }
  return { username: decoded(username), password: decoded(password) };
};

const hostOf = (text: string) => {
  const [, address, port = '2113'] = hostForm.exec(text) ?? [];
  if (address === undefined || Number(port) > 65_535) {
    // It may be a name and a password whose @ was left out.
    const shown = /^[^:/]*(:\d*)?$/.test(text) ? JSON.stringify(text) : 'what is there';
    throw wrong(`${shown} is no host:port`);
  }
  return { address, port: Number(port) };
};

/** A host as it is asked, `host:port`. */
export const hostText = ({ address, port }: EndPoint): string => `${address}:${port}`;

const numbered = (option: Option, options: Options) => {
  const given = options[option];
  return given === undefined ? {} : { [option]: Number(given) };
};

const settingsOf = (
  isDiscovered: boolean,
  hosts: readonly ReturnType<typeof hostOf>[],
  options: Options,
): Target['settings'] => {
  const [first, ...more] = hosts;
  if (first === undefined) throw wrong('it names no host');
  if (isDiscovered && more.length > 0) throw wrong('esdb+discover:// takes one host');
  const shared = {
    throwOnAppendFailure: true,
    ...numbered('keepAliveInterval', options),
    ...numbered('keepAliveTimeout', options),
    ...(options.connectionName !== undefined && { connectionName: options.connectionName }),
  };
  const cluster = {
    ...shared,
    nodePreference: 'leader' as const,
    // In seconds: one frozen node must not hold up who looks for the new leader.
    gossipTimeout: 1,
    ...numbered('maxDiscoverAttempts', options),
    ...numbered('discoveryInterval', options),
    ...numbered('gossipTimeout', options),
  };
  if (isDiscovered) return { ...cluster, discover: first };
  return more.length > 0 ? { ...cluster, endpoints: [...hosts] } : { ...shared, endpoint: first };
};

const hostsIn = (place: string) => place.replace(/\/+$/, '').split(',').map(hostOf);

const nodesOf = (settings: Target['settings'], hosts: readonly EndPoint[]): readonly string[] =>
  'endpoint' in settings ? [] : hosts.map(hostText);

/**
 * Reads a connection string: `esdb://name:password@host:port,host:port?option=value`, or
 * `esdb+discover://` with the one name under which the cluster is found. What the client would pass over
 * in silence is refused in words. Throws `LogFailed`; no word of it tells the password.
 */
export const targetOf = (text: string): Target => {
  const scheme = schemes.find((one) => text.startsWith(one));
  if (scheme === undefined) throw wrong(`it begins with ${schemes.join(' or ')}`);
  const [place = '', ...rest] = text.slice(scheme.length).split('?');
  const at = place.lastIndexOf('@');
  // It may be part of a password, which is not to be told as an option that there is not.
  if (rest.some((part) => part.includes('@'))) {
    throw wrong('in a name or a password ? is written %3F and @ %40; so is @ in an option');
  }
  const options = optionsOf(rest.join('?'), wrong);
  const { prefix = 'plimsoll' } = options;
  if (!prefixForm.test(prefix)) throw wrong('prefix is of a-z 0-9 . - and at most 64 characters');
  const hosts = hostsIn(place.slice(at + 1));
  const credentials = at < 0 ? undefined : credentialsOf(place.slice(0, at), options);
  const settings = settingsOf(scheme === 'esdb+discover://', hosts, options);
  return {
    settings,
    nodes: nodesOf(settings, hosts),
    security: securityOf(options, wrong),
    prefix: `${prefix}:`,
    ...(credentials && { credentials }),
  };
};

/** The machines that a connection string names, or the name under which they are found. */
export const hostsOf = ({ settings }: Target): readonly EndPoint[] => {
  if ('discover' in settings) return [settings.discover];
  return 'endpoints' in settings ? settings.endpoints : [settings.endpoint];
};

/** The same, asked of one node alone, `host:port`. */
export const atNode = (target: Target, place: string): Target => {
  const { throwOnAppendFailure, keepAliveInterval, keepAliveTimeout, connectionName } =
    target.settings;
  const line = { throwOnAppendFailure, keepAliveInterval, keepAliveTimeout, connectionName };
  const given = Object.entries(line).filter(([, value]) => value !== undefined);
  return {
    ...target,
    settings: { ...Object.fromEntries(given), endpoint: hostOf(place) },
    nodes: [],
  };
};

/**
 * The places of a log, `host:port/prefix:`. Two connection strings that share one name the same log,
 * whatever else they say.
 */
export const placesOf = (text: string): readonly string[] => {
  const target = targetOf(text);
  return hostsOf(target).map((host) => `${hostText(host)}/${target.prefix}`);
};

/** A connection string as it may be shown: its hosts and the prefix, and nothing secret. */
export const shownTarget = (text: string): string => {
  const target = targetOf(text);
  const hosts = hostsOf(target).map(hostText);
  return `${hosts.join(', ')}, streams ${target.prefix}*`;
};
