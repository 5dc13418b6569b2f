import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectedFact } from '#kernel';
import { principalsView } from '#host/access';
import {
  type Clock,
  counted,
  type CountedLog,
  type EventLog,
  foundLedger,
  type Founding,
  Ledger,
  readFounding,
} from '#ledger/core';
import { Views } from '#ledger/views';
import { accountsView } from '#trade/accounts';
import { ruleProposalsView } from '#trade/duty-rules';
import { quotaSharesView } from '#trade/allotments';
import { lawView } from '#trade/law';
import { membershipProposalsView } from '#trade/membership';
import { proposalsView } from '#trade/price-floors';
import { quotaProposalsView } from '#trade/quotas';
import { recalculationsView } from '#trade/recalculations';
import { provisionalView, shipmentsView } from '#trade/shipments';
import { zoneRuleProposalsView } from '#trade/zone-rules';
import { eventTypes } from './event-types.ts';
import { Examiner } from './drawing-up/examiner.ts';
import { LawKeeper } from './law-keeper.ts';
import { knownBy, type LogAt, logAt, madeIn, openLog } from './directory/log-at.ts';
import { takeLock } from './directory/lock.ts';
import { checkNoNode, checkOwn } from './directory/own-ledger.ts';

export type ZoneOptions = {
  readonly directory: string;
  readonly clock?: Clock;
  /** The cluster that keeps the log; `PLIMSOLL_LOG` unless told, and else the directory keeps it. */
  readonly cluster?: string;
  readonly address?: string;
  /** Declarations drawn for the second evaluator at each enactment; the usual number unless told. */
  readonly draws?: number;
  readonly founding?: {
    readonly zone: string;
    readonly timeZone: string;
    readonly currency: string;
    /** What everything shown of the ledger says beside it. */
    readonly notice?: string;
  };
};

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };

/** Every view of the zone. */
export const projections = [
  lawView,
  shipmentsView,
  provisionalView,
  accountsView,
  recalculationsView,
  proposalsView,
  ruleProposalsView,
  membershipProposalsView,
  zoneRuleProposalsView,
  quotaProposalsView,
  quotaSharesView,
  principalsView,
];
const defaultFounding = { zone: 'zone', timeZone: 'Etc/UTC', currency: 'USD' };

/** What a running zone is made of. */
export type ZoneParts = {
  readonly directory: string;
  /** The folder of what can be made again from the log. */
  readonly made: string;
  readonly founding: Founding;
  readonly log: CountedLog;
  readonly views: Views;
  readonly law: LawKeeper;
  readonly ledger: Ledger;
  readonly examiner: Examiner;
  readonly unlock: () => void;
};

type OnFacts = (facts: readonly ProjectedFact[]) => void;

const foundingOf = async (log: EventLog, at: LogAt, { founding, clock }: Founded) => {
  const found = await readFounding(log);
  await checkOwn(at, found);
  if (found !== undefined) return found;
  return foundLedger(log, { ...(founding ?? defaultFounding), actor: 'founder', clock });
};
type Founded = { readonly founding?: ZoneOptions['founding']; readonly clock: Clock };

const openUnlocked = async (options: ZoneOptions, onFacts: OnFacts) => {
  const { clock = systemClock } = options;
  const at = logAt(options.directory, options.cluster);
  await checkNoNode(at);
  const log = counted(await openLog(at));
  try {
    return await openOn({ ...options, clock, log, at }, onFacts);
  } catch (error) {
    // An open line to a cluster would keep a process alive that has nothing to live for.
    await log.close();
    throw error;
  }
};

type On = ZoneOptions & Founded & { readonly log: CountedLog; readonly at: LogAt };

const openOn = async (options: On, onFacts: OnFacts) => {
  const { directory, clock, log, at } = options;
  const founding = await foundingOf(log, at, options);
  const made = madeIn(at, founding.ledger);
  mkdirSync(made, { recursive: true, mode: 0o700 });
  const ledger = new Ledger({ log, ledgerId: founding.ledger, types: eventTypes, clock });
  const views = await Views.open({
    path: join(made, 'views.sqlite'),
    projections,
    log,
    types: eventTypes,
    afterBatch: ({ facts }) => onFacts(facts),
  });
  const law = new LawKeeper(views.reader, () => views.deadLetters());
  const examiner = new Examiner(options.draws);
  return { directory, made, founding, log, views, law, ledger, examiner };
};

/** Opens what a zone is made of, under the lock of its data directory. */
export const openParts = async (options: ZoneOptions, onFacts: OnFacts): Promise<ZoneParts> => {
  const log = knownBy(logAt(options.directory, options.cluster));
  mkdirSync(options.directory, { recursive: true, mode: 0o700 });
  const unlock = takeLock(options.directory, { address: options.address ?? null, log });
  try {
    return { ...(await openUnlocked(options, onFacts)), unlock };
  } catch (error) {
    unlock();
    throw error;
  }
};
