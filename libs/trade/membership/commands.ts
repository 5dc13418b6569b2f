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

/** What a member has not settled, each by its ids; it is looked up at the edge and travels in the command. */
export type OpenMatters = {
  /** Shipments on which duty is unpaid. */
  readonly unpaid: readonly string[];
  /** Shipments of which security is held. */
  readonly secured: readonly string[];
  /** Shipments that hold a share of a quota, placed on a day that would be void. */
  readonly shares: readonly string[];
  /** Recalculations that decide its shipments anew and are not closed. */
  readonly recalculations: readonly string[];
};

export type MembershipCommand =
  | ChangeMembership
  | {
      readonly type: 'ProposeAdmissionVoiding';
      readonly proposal: string;
      readonly voiding: AdmissionVoiding;
      readonly open: OpenMatters;
      readonly by: string;
    }
  | {
      readonly type: 'ApproveAdmissionVoiding';
      readonly proposal: string;
      /** What the state of the proposal has not settled by now. */
      readonly openOf: (voiding: AdmissionVoiding) => OpenMatters;
      readonly by: string;
    }
  | {
      readonly type: 'WithdrawAdmissionVoiding';
      readonly proposal: string;
      readonly reason: string;
    }
  | {
      readonly type: 'VoidAdmission';
      readonly voiding: AdmissionVoiding;
      readonly open: OpenMatters;
      /** The recalculation that was approved. */
      readonly recalculation: string;
    };
export type ChangeMembership = {
  readonly type: 'AdmitMember' | 'SuspendMember' | 'ReinstateMember' | 'RecordWithdrawal';
  readonly change: Change;
};
