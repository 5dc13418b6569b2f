/**
 * One node of ours as a process: a zone with views of its own over the log that is told. It does what
 * its parent asks, and ends when its log cannot be followed any more, as a host does.
 */
import type { Json } from '#ledger/core';
import { type Submission, type Submitted, Zone } from '#host/zone';
import type { Answer, Asked, Told } from './node-messages.ts';

const [, , directory = '', cluster = ''] = process.argv;
const founding = { zone: 'chaos', timeZone: 'Etc/UTC', currency: 'USD' };
const zone = await Zone.open({ directory, cluster, founding, draws: 5 });
zone.follow((error) => {
  console.error(`following ended: ${String(error)}`);
  process.exit(1);
});

const answerOf = ({ commandId, handled }: Submitted): Answer => {
  const none = { commandId, events: [], data: [] };
  switch (handled.kind) {
    case 'recorded':
    case 'already': {
      const events = handled.events.map(({ header }) => header.id);
      const data = handled.events.map((event) => event.data as Json);
      return { commandId, outcome: 'acknowledged', events, data };
    }
    case 'quiet':
      return { ...none, outcome: 'acknowledged' };
    case 'refused':
      return { ...none, outcome: 'refused', why: handled.refusal.sentence };
    case 'mismatch':
    case 'conflict':
      return { ...none, outcome: 'refused', why: handled.kind };
    case 'unknown':
      return { ...none, outcome: 'unknown' };
  }
};

const submitted = async (submissions: readonly Submission[]): Promise<readonly Answer[]> => {
  const answers = await zone.submitMany(submissions);
  return answers.map(answerOf);
};

const digests = async (): Promise<readonly string[]> => {
  await zone.settled();
  const views = zone.views.status();
  const stopped = views.filter((view) => view.stopped !== undefined || view.deadLetters > 0);
  if (stopped.length > 0) throw new Error(`views stopped: ${JSON.stringify(stopped)}`);
  return views.map(({ name, position, digest }) => `${name} ${position} ${digest}`);
};

const told = async (asked: Asked): Promise<Told> => {
  try {
    return 'submissions' in asked
      ? { id: asked.id, answers: await submitted(asked.submissions) }
      : { id: asked.id, digests: await digests() };
  } catch (error) {
    return { id: asked.id, failed: String(error) };
  }
};

process.on('message', (asked: Asked) => void told(asked).then((answer) => process.send?.(answer)));
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
