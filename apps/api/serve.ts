import type { Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Zone } from '#host/zone';
import { DirectoryDoor } from './access/directory-door.ts';
import { buildApp } from './app.ts';
import { Faults } from './http/faults.ts';
import { logFault } from './http/problem.filter.ts';
import { Readiness } from './http/readiness.ts';
import { Shutdown } from './http/shutdown.ts';
import { Metrics } from './metrics/metrics.ts';
import { type MetricsAt, openMetricsDoor } from './metrics/metrics-door.ts';

export type Serving = {
  readonly zone: Zone;
  readonly port: number;
  readonly host: string;
  /** Where to tell how the node is; nowhere unless told. */
  readonly metrics?: MetricsAt | undefined;
  /** Called when the views can no longer follow the ledger; the host should stop the process. */
  readonly onFault?: (error: unknown) => void;
};

/** A service that answers, and how it is ended; the zone stays open, it is its opener's. */
export type Served = {
  readonly address: string;
  /** Of the metrics, where they are served. */
  readonly metricsAddress?: string;
  readonly close: () => Promise<void>;
};

/** Serves a zone over HTTP and keeps its views following the ledger. */
export const serve = async (serving: Serving): Promise<Served> => {
  const { zone, port, host, onFault } = serving;
  const app = await buildApp(zone);
  const watched = serving.metrics && (await openDoor(app, serving.metrics, zone));
  zone.follow((error) => {
    app.get(Faults).followed = error;
    logFault(error);
    onFault?.(error);
  });
  await app.listen(port, host);
  const address = addressOf(app.getHttpServer().address(), host);
  const door = app.get(DirectoryDoor);
  door.open(address);
  return {
    address,
    ...(watched && { metricsAddress: addressOf(watched.address(), serving.metrics?.host ?? '') }),
    close: async () => {
      watched?.close();
      watched?.closeAllConnections();
      door.close();
      app.get(Shutdown).begin();
      await app.close();
    },
  };
};

const openDoor = (app: NestFastifyApplication, at: MetricsAt, zone: Zone): Promise<Server> =>
  openMetricsDoor(new Metrics(zone, app.get(Readiness)), at);

const addressOf = (bound: unknown, host: string): string => {
  const port = typeof bound === 'object' && bound && 'port' in bound ? String(bound.port) : '';
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
};
