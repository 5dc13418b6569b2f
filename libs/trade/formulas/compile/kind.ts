import type { ClausePlan } from '../clauses/clauses.ts';
import type { RuleSetDocument } from '../document/document.ts';
import { reportMethod } from './method.ts';
import { reportQuota } from './quota.ts';
import type { Reporter } from './scope.ts';

/** What a kind of rule set must keep beyond what all do. */
export const reportKind = (
  document: RuleSetDocument,
  clauses: ClausePlan | undefined,
  report: Reporter,
): void => {
  switch (document.kind) {
    case 'duty':
    case 'fx':
      return undefined;
    case 'method':
      return reportMethod(document, report);
    case 'quota':
      return clauses === undefined ? undefined : reportQuota(document, clauses, report);
  }
};
