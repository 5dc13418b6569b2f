import { parseDate, parseState, type Parsed, record, text } from '#kernel';

/** Reads what every membership command needs. */
export const parseMembershipChange = record({
  state: parseState,
  from: parseDate,
  citation: text(),
});

type Change = Parsed<typeof parseMembershipChange>;
export type MembershipCommand = {
  readonly type: 'AdmitMember' | 'SuspendMember' | 'ReinstateMember' | 'RecordWithdrawal';
  readonly change: Change;
};
