import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Metrics } from './metrics.ts';

export type MetricsAt = { readonly port: number; readonly host: string };

/**
 * Serves `GET /metrics` on a port of its own. Whoever watches over a node needs no key, as none of the
 * roles fits: an operator's key could do far more than look. So it is kept apart by its address.
 */
export const openMetricsDoor = async (metrics: Metrics, at: MetricsAt): Promise<Server> => {
  const server = createServer((request, response) => {
    const isAsked = request.url?.split('?')[0] === '/metrics';
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isAsked || !isRead) {
      response.writeHead(isAsked ? 405 : 404, { 'content-type': 'text/plain', allow: 'GET' });
      response.end('Ask GET /metrics.\n');
      return;
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      () => response.writeHead(500, { 'content-type': 'text/plain' }).end('It cannot be told.\n'),
    );
  });
  // It alone is no reason for the process to go on.
  server.unref();
  server.listen(at.port, at.host);
  await once(server, 'listening');
  return server;
};
