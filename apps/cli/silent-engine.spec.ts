import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll, expect, it } from '@jest/globals';
import { someDirectory } from '#host/testing';
import { plimsoll } from './testing/processes.ts';

const data = someDirectory();
const sockets = new Set<Socket>();
/** A machine that takes connections and says nothing, as a frozen one does. */
const silent = createServer((socket) => sockets.add(socket.on('error', () => undefined)));

afterAll(() => {
  delete process.env['PLIMSOLL_LOG'];
  for (const socket of sockets) socket.destroy();
  silent.close();
  data.remove();
});

it.each(['tls=true', 'tls=false'])(
  'a program ends although the engine never answers (%s)',
  async (tls) => {
    if (!silent.listening) await once(silent.listen(0, '127.0.0.1'), 'listening');
    const { port } = silent.address() as AddressInfo;
    process.env['PLIMSOLL_LOG'] = `esdb://localhost:${port}?${tls}`;
    const begun = performance.now();
    const { code, err } = await plimsoll(data.directory, 'log status');
    expect({ code, err }).toEqual({
      code: 3,
      err: expect.stringMatching(/does not answer .*; look whether it is frozen or overloaded/),
    });
    expect(performance.now() - begun).toBeLessThan(25_000);
  },
  40_000,
);
