import { Connection, type Patience } from './connection.ts';
import { atNode, hostsOf, hostText, type Target } from './connection-string.ts';
import { Failed, failureOf } from './wire/failures.ts';

const isUnfound = ({ message }: Failed): boolean => message.startsWith('Failed to discover');

/** Asks one machine by itself. */
const askAlone = async (target: Target, patience: Patience): Promise<Failed | undefined> => {
  const connection = new Connection(target, patience);
  try {
    await connection.once(({ client }) => client.features());
    return undefined;
  } catch (error) {
    return failureOf(error);
  } finally {
    await connection.close();
  }
};

/**
 * Why a cluster was not found. The client says only that it was not: so each machine that was named is asked
 * by itself, and what is wrong with the first that says more than that nobody is there counts.
 */
export const whyUnfound = async (
  failed: Failed,
  target: Target,
  patience: Patience,
): Promise<Failed> => {
  if (!isUnfound(failed)) return failed;
  const asked = hostsOf(target).map(async (endpoint) => {
    const host = hostText(endpoint);
    return { host, why: await askAlone(atNode(target, host), patience) };
  });
  const found = await Promise.all(asked);
  const worst = found.find(({ why }) => why !== undefined && why.kind !== 'away') ?? found[0];
  const words = found.map(({ host, why }) => `${host}: ${why?.message ?? 'it knows no leader'}`);
  return new Failed(worst?.why?.kind ?? failed.kind, words.join('; '), failed);
};
