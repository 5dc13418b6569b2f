import { existsSync, readdirSync } from 'node:fs';
import { type Founding, readFounding } from '#ledger/core';
import { holderOf } from './lock.ts';
import { holdsLedger, isLog, type LogAt, logAt, openLogReadOnly, whereOf } from './log-at.ts';

/** Thrown when a data directory is of one ledger, and the log that is named keeps another or none. */
export class AnotherLedger extends Error {}

const foldersIn = (directory: string): readonly string[] =>
  existsSync(directory)
    ? readdirSync(directory).filter((name) => /^node-[0-9a-f]{8}$/.test(name))
    : [];

/** The ledger that a directory keeps in a log of its own, if it does. */
const embeddedIn = async (directory: string): Promise<Founding | undefined> => {
  const own = logAt(directory, '');
  return (await holdsLedger(own)) ? foundingAt(own) : undefined;
};

/** The ledger that a log holds, if it does; throws where nobody can tell. */
const foundingAt = async (at: LogAt): Promise<Founding | undefined> => {
  const log = await openLogReadOnly(at);
  try {
    return await readFounding(log);
  } finally {
    await log.close();
  }
};

/** What a directory is of, if that is another ledger than the one found, and what to do then. */
const otherIn = async (directory: string, found: Founding | undefined) => {
  const embedded = await embeddedIn(directory);
  if (embedded !== undefined && embedded.ledger !== found?.ledger) {
    const todo = found === undefined ? 'copy it there by plimsoll log copy, or name' : 'name';
    const own = `${directory} keeps the ledger ${embedded.ledger} of ${embedded.zone}`;
    return `${own}; ${todo} another data directory`;
  }
  const folders = foldersIn(directory);
  const [first] = folders;
  if (first === undefined || folders.includes(`node-${found?.ledger.slice(0, 8)}`))
    return undefined;
  const own = `the node in ${directory} is of the ledger ${first.slice('node-'.length)}…`;
  return `${own}; name that ledger's log, or another data directory`;
};

/**
 * Whoever forgets to name the cluster of a node is not given an empty ledger in its place. Throws
 * `AnotherLedger` before anything is made.
 */
export const checkNoNode = async (at: LogAt): Promise<void> => {
  const [folder] = foldersIn(at.directory);
  if (folder === undefined || at.cluster !== undefined || (await holdsLedger(at))) return;
  const own = `the node in ${at.directory} is of the ledger ${folder.slice('node-'.length)}…`;
  throw new AnotherLedger(`${own}, which a cluster keeps; name its log by PLIMSOLL_LOG`);
};

/**
 * Looks, before anything is written, whether a node with this data directory may follow the ledger of a
 * cluster, or found one there (`found` is undefined): its keys and its views are of one ledger. Throws
 * `AnotherLedger` and says what to do.
 */
export const checkOwn = async (at: LogAt, found: Founding | undefined): Promise<void> => {
  if (at.cluster === undefined) return;
  const other = await otherIn(at.directory, found);
  if (other === undefined) return;
  const has = found === undefined ? 'no ledger' : `the ledger ${found.ledger} of ${found.zone}`;
  throw new AnotherLedger(`${whereOf(at)} has ${has}, and ${other}`);
};

/** What is meant for one log must not be asked of, nor given to, who works on another. */
export const checkHolder = (at: LogAt): void => {
  const holder = holderOf(at.directory);
  if (holder?.log === undefined || isLog(at, holder.log)) return;
  const { pid, address, log } = holder;
  const who = address === null ? `process ${pid}` : `the server on ${address}`;
  const theirs = log.length === 0 ? 'in it' : `of the log ${log.join(', ')}`;
  throw new AnotherLedger(
    `${who} has the data directory ${at.directory}, and the ledger ${theirs}; the log that is ` +
      `named is ${whereOf(at)}: name the same by PLIMSOLL_LOG, or another data directory`,
  );
};

/** The same for whoever is about to use a directory; answers whether its log holds a ledger. */
export const checkDirectory = async (directory: string): Promise<boolean> => {
  const at = logAt(directory);
  checkHolder(at);
  await checkNoNode(at);
  const isThere = at.cluster !== undefined || (await holdsLedger(at));
  const found = isThere ? await foundingAt(at) : undefined;
  await checkOwn(at, found);
  return found !== undefined;
};
