import { canonicalJson, sha256Base64 } from '#ledger/core';
import { type Examined, reportOn } from '#trade/duty-rules';
import type { RuleSetDocument } from '#trade/formulas';

/** Reports kept: a rule set is examined when it is proposed, and again when it is approved. */
const mostKept = 512;

export const digestOf = (value: unknown): string => sha256Base64(canonicalJson(value));

/** A document as the ledger keeps it: the order of names in a report must not hang on who wrote it. */
const asRecorded = <T>(document: T): T => JSON.parse(canonicalJson(document)) as T;

/** Examines rule sets: lint, edge sheet and diff, told by their digests; the same question once. */
export class Examiner {
  readonly draws: number | undefined;
  readonly #kept = new Map<string, Examined>();

  constructor(draws: number | undefined) {
    this.draws = draws;
  }

  /** What is found of a document now, beside the law that it would change. */
  examined(document: unknown, former: RuleSetDocument | undefined): Examined {
    const key = digestOf([document, former ?? null]);
    const found = this.#kept.get(key) ?? this.#examine(document, former);
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(key, found);
    return found;
  }

  #examine(document: unknown, former: RuleSetDocument | undefined): Examined {
    const draws = this.draws === undefined ? {} : { draws: this.draws };
    const before = former === undefined ? undefined : asRecorded(former);
    const { lint, edgeSheet, diff } = reportOn(asRecorded(document), { former: before, ...draws });
    return {
      findings: lint.findings,
      seen: {
        lint: digestOf(lint),
        edgeSheet: digestOf(edgeSheet),
        diff: diff === null ? null : digestOf(diff),
      },
    };
  }
}
