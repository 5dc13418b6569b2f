import type { IsoDate, RowsReader } from '#kernel';
import type { Ledger } from '#ledger/core';
import { determinationBy } from '#trade/reference-prices';
import type { Judging } from '#trade/shipments';
import type { Edge } from './command.ts';
import { digestOf, type Examiner } from '../drawing-up/examiner.ts';
import type { LawKeeper } from '../law-keeper.ts';
import { openMatters } from './open-matters.ts';
import type { RecalculationDesk } from '../drawing-up/recalculation-desk.ts';
import type { RulesDesk } from '../drawing-up/rules-desk.ts';

type Deps = {
  readonly rows: RowsReader;
  readonly law: LawKeeper;
  readonly ledger: Ledger;
  readonly examiner: Examiner;
  readonly judging: () => Judging;
  readonly recalculations: () => RecalculationDesk;
  readonly rules: RulesDesk;
};

/** What the commands of a running zone look up, each time they are tried. */
export const edgeOf = (deps: Deps): Edge => {
  const { rows, law, ledger, examiner, judging, recalculations, rules } = deps;
  return {
    judging,
    productForFloor: (product, date) => law.productForFloor(product, date),
    isDetermined: (id) => determinationBy(law.book, id) !== undefined,
    besideQuota: (quota) => law.besideQuota(quota),
    listed: () => [...law.book.products.keys()],
    recalculation: (id) => recalculations().find(id),
    dryRun: (voids) => recalculations().dryRun(voids),
    openMatters: (voiding) => openMatters(rows, voiding),
    today: () => ledger.stamps.clock.slice(0, 10) as IsoDate,
    clock: () => ({ why: ledger.stamps.look(), clock: ledger.stamps.clock }),
    digest: digestOf,
    draws: examiner.draws,
    examined: (document, former) => examiner.examined(document, former),
    affected: (document, draft) => rules.affected(document, draft),
  };
};
