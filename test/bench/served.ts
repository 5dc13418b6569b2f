import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { product } from './ledger-to-serve.ts';

const declaration = (reference: string) => ({
  declaredBy: 'JPN',
  flow: 'import',
  product,
  from: 'AUS',
  to: 'JPN',
  dates: { acceptance: '2026-03-01' },
  quantity: { amount: '10', unit: 't.dry' },
  value: { amount: '900', currency: 'USD' },
  priceBasis: 'CIF',
  reference,
});

/** The built server over a data directory, in a process of its own. */
export const serve = async (
  directory: string,
): Promise<{ readonly server: ChildProcess; readonly port: number }> => {
  const server = spawn(process.execPath, ['dist/apps/api/main.js'], {
    env: { ...process.env, PLIMSOLL_DATA: directory, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [told] = await once(server.stdout.setEncoding('utf8'), 'data');
  server.stdout.resume();
  const port = /:(\d+)\s/.exec(String(told))?.[1];
  if (port === undefined) throw new Error(`the server does not listen: ${String(told)}`);
  return { server, port: Number(port) };
};

export type Target = { readonly port: number; readonly key: string; readonly agent: Agent };
export type Answer = { readonly status: number; readonly body: string };

/** Declares a shipment as a customs system does; asked again by its reference it is the same one. */
export const declare = async ({ port, key, agent }: Target, reference: string): Promise<Answer> => {
  const body = JSON.stringify(declaration(reference));
  const asked = request({
    port,
    agent,
    method: 'POST',
    path: '/v1/shipments',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'idempotency-key': reference,
    },
  });
  asked.end(body);
  const [answer] = await once(asked, 'response');
  return { status: answer.statusCode ?? 0, body: await text(answer) };
};
