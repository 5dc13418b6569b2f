import { importFile } from '#host/import';
import { actOnKeys, positionToken, type Submitted, type Zone } from '#host/zone';
import type { Hands, Outcome } from './hands.ts';

const outcomeOf = ({ commandId, handled }: Submitted, ledger: string): Outcome => {
  switch (handled.kind) {
    case 'recorded':
    case 'already': {
      const { kind, stream, revision } = handled;
      const events = handled.events.map(({ header: { id, type }, data }) => ({ id, type, data }));
      const position = positionToken(ledger, handled.position);
      return { kind, commandId, stream, revision, position, events };
    }
    case 'quiet':
      return { kind: 'quiet', commandId, stream: handled.stream };
    case 'refused': {
      const { rule, sentence, at } = handled.refusal;
      return { kind: 'refused', rule, sentence, at };
    }
    case 'mismatch':
    case 'conflict':
    case 'unknown':
      return { kind: handled.kind };
  }
};

/** Changes a ledger in this process, which holds the lock. */
export const offline = (zone: Zone): Hands => ({
  submit: async (asked) => {
    const submitted = await zone.submit(asked);
    await zone.settled();
    return outcomeOf(submitted, zone.founding.ledger);
  },
  bringIn: async (bringing) => {
    const report = await importFile(zone, bringing);
    if (report.why === undefined) await zone.settled();
    return report;
  },
  rebuild: (onProgress) => zone.views.rebuild(({ events }) => onProgress(events)),
  changeKeys: async (act) => actOnKeys(zone, act),
});
