import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { perform } from './command.ts';
import { isCommand } from './command-schema.ts';
import type { Double } from './double.ts';

/** Commands by HTTP: POST one as JSON; 200 says it is done, 400 that it is none or went wrong. */
export const controlServer = (double: Double): Server =>
  createServer((request, response) => void answer(double, request, response));

const answer = async (
  double: Double,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { status, says } = await obey(double, request);
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify(says)}\n`);
};

const obey = async (
  double: Double,
  request: IncomingMessage,
): Promise<{ status: number; says: object }> => {
  try {
    const command: unknown = JSON.parse(await text(request));
    if (!isCommand(command)) throw new Error('This is no command; test/double/command.ts has them');
    await perform(double, command);
    return { status: 200, says: { done: command.do, faultsWaiting: double.faults.pending } };
  } catch (error) {
    return { status: 400, says: { error: (error as Error).message } };
  }
};
