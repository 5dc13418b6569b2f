import { createServer, type Server } from 'node:http';
import type { Member, Served } from './served.ts';

const memberPage = ({ port, role, isAlive, epoch }: Member) => ({
  state: role === 'leader' ? 'Leader' : 'Follower',
  isAlive,
  httpEndPointIp: '127.0.0.1',
  httpEndPointPort: port,
  epochNumber: epoch,
  epochId: `epoch ${epoch}`,
  isReadOnlyReplica: false,
});

/** The pages of a node: of what it tells of the cluster, and nothing else. */
export const pageServer = (served: Pick<Served, 'members'>): Server =>
  createServer(({ url }, response) => {
    if (url === '/gossip') {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ members: served.members().map(memberPage) }));
    } else response.writeHead(404).end();
  });
