import {
  decimalText,
  type EventId,
  type Money,
  readDecimal,
  saysTheSame,
  subtractDecimals,
} from '#kernel';
import type { Law } from '#trade/law';
import { assess, assessWithShare } from './assess.ts';
import type { Assessment } from './assessment.ts';
import type { Judging } from '../commands.ts';
import type { Declaration } from '../declaration.ts';
import type { Reassessment, ShipmentEvent } from '../events.ts';
import type { ShareHeld } from './share.ts';

/** What of a shipment its assessment follows from. */
export type Judgeable = {
  readonly declaration: Declaration;
  readonly cancelled: boolean;
  readonly share?: ShareHeld | undefined;
};

/** The assessment a shipment has under the law as known, made from scratch. */
export const freshAssessment = (
  { declaration, cancelled, share }: Judgeable,
  { law, account }: Judging,
): Assessment => {
  if (!cancelled) return assessWithShare(law, declaration, { account, share });
  const fresh = assess(law, declaration, account);
  const { governing, belowFloor, value, nonMembers } = fresh.found;
  const nothing = { inputs: {}, steps: [], duty: null };
  const outcome = { outcome: 'nil' as const, reason: 'cancelled', ...nothing };
  return { ...fresh, found: { ...outcome, governing, belowFloor, value, nonMembers } };
};

/** Whether two assessments say the same of the same law; `lawAsOf` only tells how old they are. */
export const sameAssessment = (a: Assessment, b: Assessment): boolean =>
  saysTheSame(a.cited, b.cited) && saysTheSame(a.found, b.found);

/** New duty less former duty; null where their currencies differ. */
export const differenceOf = (duty: Money | null, former: Money | null): string | null => {
  if (duty !== null && former !== null && duty.currency !== former.currency) return null;
  const [now, before] = [duty?.amount ?? '0', former?.amount ?? '0'];
  return decimalText(subtractDecimals(readDecimal(now), readDecimal(before)));
};

/** Whether an assessment was made by law that is not all at hand yet, as at a node that is behind. */
export const isAhead = (
  made: Pick<Assessment, 'lawAsOf'> | undefined,
  { book, known }: Law,
): boolean =>
  made?.lawAsOf != null && (book.find(made.lawAsOf)?.known ?? Number.POSITIVE_INFINITY) > known;

type Assessed = Judgeable & {
  readonly assessment: (Assessment & { readonly id: EventId }) | undefined;
};

/** The reassessment of a shipment under the law as known; none where it says the same as before. */
export const reassessed = (
  state: Assessed,
  judging: Judging,
  cause: Reassessment['cause'],
): readonly ShipmentEvent[] => {
  const fresh = freshAssessment(state, judging);
  const former = state.assessment;
  if (former === undefined) return [{ type: 'TariffAssessed', data: fresh }];
  if (sameAssessment(former, fresh)) return [];
  const { duty } = fresh.found;
  const difference = differenceOf(duty, former.found.duty);
  const data = { ...fresh, replaces: former.id, cause, former: former.found.duty, difference };
  return [{ type: 'TariffReassessed', data }];
};
