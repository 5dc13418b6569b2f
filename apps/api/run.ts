import { Held, Zone } from '#host/zone';
import { TamperedRecord } from '#ledger/core';
import type { MetricsAt } from './metrics/metrics-door.ts';
import { type Served, serve } from './serve.ts';

const cannot = 3;

type Settings = {
  readonly directory: string;
  readonly port: number;
  readonly host: string;
  readonly metrics: MetricsAt | undefined;
};
type Environment = Readonly<Record<string, string | undefined>>;

const portOf = (told: string): number | undefined =>
  /^\d{1,5}$/.test(told) && Number(told) <= 65_535 ? Number(told) : undefined;

const metricsOf = (env: Environment): MetricsAt | string | undefined => {
  const { PLIMSOLL_METRICS_PORT: told = '', PLIMSOLL_METRICS_HOST: host = '127.0.0.1' } = env;
  if (told === '') return undefined;
  const port = portOf(told);
  return port === undefined
    ? `PLIMSOLL_METRICS_PORT is ${told}; it must be 0 to 65535, or not set.`
    : { port, host };
};

const settingsOf = (env: Environment): Settings | string => {
  const { PLIMSOLL_DATA: directory = './data', PORT = '4180', HOST: host = '127.0.0.1' } = env;
  const port = portOf(PORT);
  if (port === undefined) return `PORT is ${PORT}; it must be 0 to 65535.`;
  const metrics = metricsOf(env);
  return typeof metrics === 'string' ? metrics : { directory, port, host, metrics };
};

const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

const whyNotOpened = (error: unknown, { directory }: Settings): string =>
  error instanceof Held
    ? `Cannot start: ${error.message}.`
    : `Cannot open the ledger in ${directory}: ${wordsOf(error)}.`;

const whyNotServed = (error: unknown, { host, port: main, metrics }: Settings): string => {
  const { code, port = main } = error as { readonly code?: unknown; readonly port?: number };
  const name = port !== main && port === metrics?.port ? 'PLIMSOLL_METRICS_PORT' : 'PORT';
  if (code === 'EADDRINUSE') {
    return `Port ${port} of ${host} is in use; stop what uses it, or set ${name} to another one.`;
  }
  if (code === 'EACCES')
    return `Port ${port} may not be used by this user; set ${name} above 1023.`;
  return `Cannot serve on ${host}:${main}: ${wordsOf(error)}.`;
};

/**
 * Ends at the first signal to stop, or with an error when the ledger can no longer be followed. Where that
 * is because a fact was tampered with it goes on: a node that has ended tells nobody what and where.
 */
const stopped = (): { readonly end: Promise<unknown>; readonly fail: (error: unknown) => void } => {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => resolve(undefined));
  const fail = (error: unknown): void => {
    if (!(error instanceof TamperedRecord)) resolve(error);
  };
  return { end: promise, fail };
};

const attempt = async <T>(what: () => Promise<T>, why: (error: unknown) => string) => {
  try {
    return await what();
  } catch (error) {
    console.error(why(error));
    return undefined;
  }
};

const serveUntilStopped = async (zone: Zone, settings: Settings): Promise<number> => {
  const { end, fail } = stopped();
  const served: Served | undefined = await attempt(
    () => serve({ zone, ...settings, onFault: fail }),
    (error) => whyNotServed(error, settings),
  );
  if (served === undefined) return cannot;
  console.log(`listening on ${served.address}`);
  if (served.metricsAddress !== undefined)
    console.log(`metrics on ${served.metricsAddress}/metrics`);
  const fault = await end;
  console.log(
    fault === undefined ? 'stopping' : `stopping, the ledger has failed: ${wordsOf(fault)}`,
  );
  await served.close();
  return fault === undefined ? 0 : 1;
};

/** Opens the zone of a data directory and serves it until told to stop; answers the exit code. */
export const run = async (env: Environment): Promise<number> => {
  const settings = settingsOf(env);
  if (typeof settings === 'string') {
    console.error(settings);
    return cannot;
  }
  const { directory, port, host } = settings;
  const address = `http://${host}:${port}`;
  const zone = await attempt(
    () => Zone.open({ directory, address }),
    (error) => whyNotOpened(error, settings),
  );
  if (zone === undefined) return cannot;
  const code = await serveUntilStopped(zone, settings);
  await zone.close();
  return code;
};
