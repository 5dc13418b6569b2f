import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Zone } from '#host/zone';
import type { Reply } from './wire.ts';

/** Every answer about a ledger whose data is invented says so in this header. */
export const noticeHeader = 'plimsoll-data';

type Instance = {
  addHook(name: 'onSend', hook: (request: unknown, reply: Reply) => Promise<void>): unknown;
};

/** Says the notice of the ledger, if it has one, with everything that is answered. */
export const sayNotice = (app: NestFastifyApplication, { founding: { notice } }: Zone): void => {
  if (notice === undefined) return;
  const instance = app.getHttpAdapter().getInstance() as unknown as Instance;
  instance.addHook('onSend', async (_, reply) => void reply.header(noticeHeader, notice));
};
