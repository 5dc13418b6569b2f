import {
  type Currency,
  type Instant,
  type ProductCode,
  type RowsReader,
  type StateCode,
} from '#kernel';
import { type EventLog, readEvent } from '#ledger/core';
import { lawInForce, type LawInForce } from '#trade/law';
import { parseDeclaration } from '#trade/shipments';
import type { Standing } from '#trade/standing';
import type {
  Account,
  At,
  MemberStanding,
  ReauditReport,
  ReplayAnswer,
  ShipmentAnswer,
  Whose,
  Worksheet,
} from './answers.ts';
import { accountAt } from './account-at.ts';
import type { Quote } from '../quotes/quote-answer.ts';
import { reauditAll, type ReauditProgress } from '../audits/re-audit.ts';
import { type ViewsAnswer, type ViewsAsked, viewsFromLog } from '../audits/views.ts';
import { type EventPage, eventPage, type EventsAsked } from './event-page.ts';
import { eventTypes } from '../event-types.ts';
import type { LawKeeper } from '../law-keeper.ts';
import { quoteOf } from '../quotes/quoting.ts';
import { type Receipt, receiptsOf } from './receipts.ts';
import { replayShipment } from '../replays/replay-reader.ts';
import { Replays } from '../replays/replays.ts';
import {
  leftFor,
  type QuotaAnswer,
  type QuotaAsked,
  quotaAt,
  quotasAt,
  type QuotaWithShares,
} from './quotas.ts';
import { type RulesDiff, rulesDiffOf } from './rules-diff.ts';
import { shipmentStream } from '../commands/shipment-commands.ts';
import type { MissingFacts } from './missing-facts.ts';
import { type ProvisionalAsked, type ProvisionalPage, provisionalPage } from './provisional.ts';
import { floorAt, PriceQuestions } from './price-questions.ts';
import { openProposal, openProposals, type Proposal } from './proposals.ts';
import { type ShipmentPage, shipmentPage, type ShipmentsAsked } from './shipment-list.ts';
import { type RecalculationAnswer, recalculationAnswer } from './recalculation-rows.ts';
import { shipmentAt, worksheetAt } from './shipment-rows.ts';
import { standingAt, standingsAt } from './standings.ts';

type Deps = {
  readonly rows: RowsReader;
  readonly law: LawKeeper;
  readonly log: EventLog;
  readonly account: Currency;
  /** What the views have not read, or could not process, by a moment. */
  readonly missing: (known?: Instant) => Promise<MissingFacts>;
};

/** Every question of the zone; each answer is for a date, as known now or at an earlier moment. */
export class Questions {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Where one state stands, with every fact that bears on it, and what could not be read. */
  standing(state: StateCode, at: At): Promise<Standing> {
    return standingAt(this.#deps, state, at);
  }

  /** Where every state that ever was a member stands. */
  standings(at: At): Promise<readonly MemberStanding[]> {
    return standingsAt(this.#deps, at);
  }

  /** A state's account on a date, or that of one declarant in it, currency by currency. */
  account(whose: Whose, at: At): Account {
    return accountAt(this.#deps, whose, at);
  }

  /** All law in force on a date: every floor, rule set, rate and membership. */
  law({ valid, known }: At): LawInForce {
    return lawInForce(this.#deps.law.asKnown(known), valid);
  }

  /** The floor of a product on a date, with its citation and the reference price it rests on. */
  floor(product: ProductCode, at: At): ReturnType<typeof floorAt> {
    return floorAt(this.#deps, product, at);
  }

  /** Reference prices, and what is to be looked at about them. */
  get prices(): PriceQuestions {
    return new PriceQuestions(this.#deps);
  }

  /** Every quota that is law, and how much is left of it on a date. */
  quotas(at: At): readonly QuotaAnswer[] {
    return quotasAt(this.#deps, at);
  }

  /** One quota, with the shares of the shipments that the asker may see. */
  quota(asked: QuotaAsked, at: At): QuotaWithShares | undefined {
    return quotaAt(this.#deps, asked, at);
  }

  /** A shipment as known. */
  shipment(id: string, known?: Instant): ShipmentAnswer | undefined {
    return shipmentAt(this.#deps, id, known);
  }

  /** The worksheet of a shipment's current assessment. */
  worksheet(id: string, known?: Instant): Worksheet | undefined {
    return worksheetAt(this.#deps, id, known);
  }

  /** Shipments of which something is provisional, and what of it is overdue on a date. */
  provisional(asked: ProvisionalAsked, at: At): ProvisionalPage {
    return provisionalPage(this.#deps, asked, at);
  }

  /** What a shipment would pay today; takes a declaration, records nothing. */
  quote(raw: unknown): Quote {
    const { law, account } = this.#deps;
    const declaration = parseDeclaration(raw);
    const left = leftFor(this.#deps, declaration);
    return quoteOf(declaration, { law: law.now(), account, left });
  }

  /** Changes of law that await another principal, and recalculations. */
  proposals(): readonly Proposal[] {
    return openProposals(this.#deps);
  }

  /** One change of law that awaits another principal. */
  proposal(id: string): Proposal | undefined {
    return openProposal(this.#deps, id);
  }

  /** What a proposed rule set changes, drawn up again from the log, beside what was recorded of it. */
  rulesDiff(id: string): Promise<RulesDiff | undefined> {
    return rulesDiffOf(this.#deps, id);
  }

  /** Shipments in short, a page of them. */
  shipments(asked: ShipmentsAsked): ShipmentPage {
    return shipmentPage(this.#deps.rows, asked);
  }

  /** What was lodged about a shipment, read from the log itself. */
  async receipts(id: string): Promise<readonly Receipt[]> {
    const stored = await this.#deps.log.readStream(shipmentStream(id));
    return receiptsOf(stored.map((event) => readEvent(eventTypes, event)));
  }

  /** A recalculation: how far it is, and every decision that it changes. */
  recalculation(id: string): Promise<RecalculationAnswer | undefined> {
    const { rows, law, log, account } = this.#deps;
    const judging = () => ({ law: law.now(), account });
    return recalculationAnswer({ rows, log, judging }, id);
  }

  /** Replays every decision about one shipment. */
  replay(id: string): Promise<ReplayAnswer | undefined> {
    return replayShipment(this.#deps.log, shipmentStream(id), this.#deps.account);
  }

  /** Replays of what is named by another id than a shipment's. */
  get replays(): Replays {
    return new Replays(this.#deps);
  }

  /** One decision of a shipment as decided, as known now, and as ordered. */
  views(id: string, asked: ViewsAsked = {}): Promise<ViewsAnswer | undefined> {
    const { log, account } = this.#deps;
    return viewsFromLog(log, shipmentStream(id), { ...asked, account });
  }

  /** Replays every decision in the ledger. */
  reaudit(onProgress?: ReauditProgress): Promise<ReauditReport> {
    return reauditAll(this.#deps.log, this.#deps.account, onProgress);
  }

  /** Recorded events in global order after a position. */
  events(asked: EventsAsked): Promise<EventPage> {
    return eventPage(this.#deps.log, asked);
  }
}
