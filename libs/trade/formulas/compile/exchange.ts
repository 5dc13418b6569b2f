import type { RuleSetDocument } from '../document/document.ts';
import type { FxPolicy } from '../document/fx.ts';
import { below, type Reporter } from './scope.ts';

const messageFor = ({ kind }: RuleSetDocument, { by, series }: FxPolicy): string | undefined => {
  const isOfObservation = by === 'observation';
  if (kind !== 'method') {
    return isOfObservation ? 'only a method reads observations; say another date' : undefined;
  }
  if (!isOfObservation) return 'a method exchanges what was observed; say "by": "observation"';
  return series === undefined ? 'a method names the series of its rates; add "series"' : undefined;
};

/** What a method observes is exchanged by the day of the observation, in a series that is named. */
export const reportExchange = (document: RuleSetDocument, report: Reporter): void => {
  for (const [name, policy] of Object.entries(document.fx ?? {})) {
    const message = messageFor(document, policy);
    const { at } = below({ at: '', depth: 0 }, 'fx', name);
    if (message !== undefined) report(at, 'not-of-observations', message);
  }
};
