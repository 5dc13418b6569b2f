import type { Told } from './told.ts';
import type { Reply } from './wire.ts';
import { positionHeader } from './visible.interceptor.ts';

/** Answers a command: 201 when it made something, 200 otherwise, with its revision as ETag. */
export const answer = (reply: Reply, told: Told, made: 200 | 201 = 201): Told => {
  reply.status(told.outcome === 'recorded' ? made : 200);
  if (told.revision !== null) reply.header('etag', `"${told.revision}"`);
  if (told.position !== null) reply.header(positionHeader, told.position);
  if (told.stream.startsWith('shipment-')) reply.header('location', `/v1/shipments/${told.id}`);
  return told;
};
