import type { Command } from 'commander';
import type { ZoneReader } from '#host/zone';
import type { LogStatus } from '#ledger/core';
import { asks, type Cli, exit } from '../cli.ts';
import { addLogCopy } from './log-copy.ts';

type View = { readonly name: string; readonly position: string; readonly isUpToDate: boolean };
type Answer = LogStatus & { readonly log: string; readonly views: readonly View[] };

const statusOf = async (zone: ZoneReader): Promise<Answer> => {
  const status = await zone.log.status();
  const views = zone.viewPlaces().map(({ name, position }) => ({
    name,
    position,
    isUpToDate: status.position !== null && position >= status.position,
  }));
  return { log: zone.where, ...status, views };
};

const lines = (answer: Answer): readonly string[] => {
  const { engine, version, log, replicas, position, views, lastError, trouble } = answer;
  const behind = views.filter(({ isUpToDate }) => !isUpToDate).map(({ name }) => name);
  return [
    `${engine} ${version}, ${log}`,
    ...replicas.map(
      ({ address, role, isAlive }) => `  ${address} ${role}${isAlive ? '' : ', not alive'}`,
    ),
    `last event at ${position ?? 'a position that cannot be asked'}`,
    behind.length === 0 ? 'every view has read all of it' : `views behind it: ${behind.join(', ')}`,
    `last error: ${lastError === null ? 'none' : `${lastError.what}, ${lastError.at}`}`,
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
    answer: statusOf,
    lines,
    code: ({ trouble }) => (trouble === null ? exit.good : exit.wrong),
  });
  addLogCopy(log, cli);
};
