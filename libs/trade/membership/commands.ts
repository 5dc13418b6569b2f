import {
  parseDate,
  parseState,
  type Parsed,
  type Parser,
  parseUntil,
  record,
  text,
  withPeriod,
} from '#kernel';

/** Reads what every membership command needs. */
export const parseMembershipChange = record({
  state: parseState,
  from: parseDate,
  citation: text(),
});

type Change = Parsed<typeof parseMembershipChange>;
const voiding = record({
  state: parseState,
  from: parseDate,
  until: parseUntil,
  citation: text(),
});
/** The admission of a state that is to be as if it had never applied over a period. */
export type AdmissionVoiding = Parsed<typeof voiding>;
export const parseAdmissionVoiding: Parser<AdmissionVoiding> = withPeriod(voiding);

/** What a member has not settled; it is looked up at the edge and travels in the command. */
export type OpenMatters = { readonly unpaid: number; readonly secured: number };

export type MembershipCommand =
  | ChangeMembership
  | {
      readonly type: 'VoidAdmission';
      readonly voiding: AdmissionVoiding;
      readonly open: OpenMatters;
      /** The recalculation that was approved, if one was. */
      readonly recalculation?: string;
    };
export type ChangeMembership = {
  readonly type: 'AdmitMember' | 'SuspendMember' | 'ReinstateMember' | 'RecordWithdrawal';
  readonly change: Change;
};
