import type { Command } from 'commander';
import { checkHolder, logAt, type LogStanding, logStanding, mostLag } from '#host/zone';
import { asks, type Cli, exit } from '../cli.ts';
import { logStatusOf } from '../hands/online.ts';
import { NoAnswer } from '../hands/server.ts';
import { serverOf } from '../hands/with-hands.ts';
import { addLogCopy } from './log-copy.ts';

/** The log as a node has seen it since it began, or as this command has, which has just begun. */
type Answer = LogStanding & { readonly toldBy: string };

const alone = 'this command, as no node runs on the data directory';

/** Who names a log means that one, whatever a node on the directory serves. */
const ofServer = async (directory: string): Promise<Answer | undefined> => {
  const at = logAt(directory);
  if (at.cluster !== undefined) checkHolder(at);
  const door = await serverOf(directory);
  if (door === undefined) return undefined;
  try {
    return { toldBy: `the node on ${door.address}`, ...(await logStatusOf(door)) };
  } catch (error) {
    if (error instanceof NoAnswer) return undefined;
    throw error;
  }
};

const lagText = ({ lag, views }: Answer): string => {
  if (lag === null) return 'how far views are behind it cannot be told';
  if (lag === 0) return 'every view has read all of it';
  const behind = views.filter(({ isUpToDate }) => !isUpToDate).map(({ name }) => name);
  const events = `${lag}${lag === mostLag ? ' or more' : ''} events`;
  return `views behind it by up to ${events}: ${behind.join(', ')}`;
};

const lines = (answer: Answer): readonly string[] => {
  const { engine, version, log, replicas, position, lastError, trouble, toldBy } = answer;
  const none = toldBy === alone ? 'none, of this command' : 'none since it was started';
  return [
    `${engine} ${version}, ${log}`,
    ...replicas.map(
      ({ address, role, isAlive }) => `  ${address} ${role}${isAlive ? '' : ', not alive'}`,
    ),
    `last event at ${position ?? 'a position that cannot be asked'}`,
    lagText(answer),
    `told by ${toldBy}`,
    `last error: ${lastError === null ? none : `${lastError.what}, ${lastError.at}`}`,
    trouble === null ? 'it can be relied on' : `IT CANNOT BE RELIED ON: ${trouble}`,
  ];
};

/** `plimsoll log status`, `plimsoll log copy` */
export const addLog = (program: Command, cli: Cli): void => {
  const log = program.command('log').description('The log that keeps the ledger');
  const status = log
    .command('status')
    .description('Its engine, its machines, how far it is, and what is wrong with it');
  asks<Answer>(cli, status, {
    evenBehind: true,
    ofServer,
    answer: async (zone) => ({
      toldBy: alone,
      ...(await logStanding(zone.directory, zone.log, zone.viewPlaces())),
    }),
    lines,
    code: ({ trouble }) => (trouble === null ? exit.good : exit.wrong),
  });
  addLogCopy(log, cli);
};
