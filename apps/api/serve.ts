import type { Zone } from '#host/zone';
import { DirectoryDoor } from './access/directory-door.ts';
import { buildApp } from './app.ts';
import { Faults } from './http/faults.ts';
import { logFault } from './http/problem.filter.ts';
import { Shutdown } from './http/shutdown.ts';

export type Serving = {
  readonly zone: Zone;
  readonly port: number;
  readonly host: string;
  /** Called when the views can no longer follow the ledger; the host should stop the process. */
  readonly onFault?: (error: unknown) => void;
};

/** A service that answers, and how it is ended; the zone stays open, it is its opener's. */
export type Served = { readonly address: string; readonly close: () => Promise<void> };

/** Serves a zone over HTTP and keeps its views following the ledger. */
export const serve = async ({ zone, port, host, onFault }: Serving): Promise<Served> => {
  const app = await buildApp(zone);
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
    close: async () => {
      door.close();
      app.get(Shutdown).begin();
      await app.close();
    },
  };
};

const addressOf = (bound: unknown, host: string): string => {
  const port = typeof bound === 'object' && bound && 'port' in bound ? String(bound.port) : '';
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
};
