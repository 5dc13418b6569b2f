import {
  described,
  oneOf,
  parseDate,
  type Parsed,
  parseEventId,
  type Parser,
  record,
  schemaOf,
  text,
} from '#kernel';
import { parseQuotaDocument, parseQuotaId } from './document.ts';

const citation = text();
/** A quota to be law, with the act that makes it so. */
const parseEnacting = record({ document: parseQuotaDocument, citation });
/** A quota put right, backwards too: the whole document anew; names the enactment it corrects. */
const parseCorrecting = record({
  corrects: parseEventId,
  document: parseQuotaDocument,
  citation,
});
/** A quota closed early: no declaration placed on the day or after it is given a share. */
const parseClosing = record({
  quota: parseQuotaId,
  enactment: parseEventId,
  from: parseDate,
  citation,
});
export type EnactingQuota = Parsed<typeof parseEnacting>;
export type CorrectingQuota = Parsed<typeof parseCorrecting>;
export type ClosingQuota = Parsed<typeof parseClosing>;

/** What is proposed of one quota; it becomes law when another principal approves it. */
export type QuotaChange =
  | { readonly act: 'enact'; readonly quota: EnactingQuota }
  | { readonly act: 'correct'; readonly quota: CorrectingQuota }
  | { readonly act: 'close'; readonly quota: ClosingQuota };

const acts = { enact: parseEnacting, correct: parseCorrecting, close: parseClosing } as const;
const actWords = ['enact', 'correct', 'close'] as const;
const changeOf = (act: (typeof actWords)[number]) => {
  const quota: Parser<unknown> = acts[act];
  return record({ act: oneOf([act]), quota });
};
const anything: Parser<unknown> = described((raw) => raw, {});
const act = record({ act: oneOf(actWords), quota: anything });

/** A proposed change of a quota: `{ act, quota }`. */
export const parseQuotaChange: Parser<QuotaChange> = described(
  (raw) => changeOf(act(raw).act)(raw) as QuotaChange,
  { oneOf: actWords.map((one) => schemaOf(changeOf(one))) },
);

/** Which quota a change is about. */
export const quotaOf = (change: QuotaChange): string =>
  change.act === 'close' ? change.quota.quota : change.quota.document.id;
