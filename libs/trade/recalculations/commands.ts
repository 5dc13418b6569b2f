import type { EventId, Parsed, Parser, Refusal } from '#kernel';
import { described, oneOf, parseUuid, record, schemaOf } from '#kernel';
import { parseVoiding } from '#trade/duty-rules';
import { parseAdmissionVoiding } from '#trade/membership';
import { parseFloorVoiding } from '#trade/price-floors';
import type { Report } from './report.ts';

const voidings = {
  rules: parseVoiding,
  floor: parseFloorVoiding,
  admission: parseAdmissionVoiding,
} as const;
const kinds = Object.keys(voidings) as readonly (keyof typeof voidings)[];

/** What is to be as if it had never applied: a rule set, a floor, or the admission of a member. */
export type Voids =
  | { readonly kind: 'rules'; readonly voiding: Parsed<typeof parseVoiding> }
  | { readonly kind: 'floor'; readonly voiding: Parsed<typeof parseFloorVoiding> }
  | { readonly kind: 'admission'; readonly voiding: Parsed<typeof parseAdmissionVoiding> };

const anything: Parser<unknown> = described((raw) => raw, {});
const outline = record({ kind: oneOf(kinds), voiding: anything });
const readers = {
  rules: record({ kind: oneOf(['rules']), voiding: voidings.rules }),
  floor: record({ kind: oneOf(['floor']), voiding: voidings.floor }),
  admission: record({ kind: oneOf(['admission']), voiding: voidings.admission }),
} as const;

/** A recalculation to be proposed: `{ kind, voiding }`, the voiding as its own room reads it. */
export const parseVoids: Parser<Voids> = described((raw) => readers[outline(raw).kind](raw), {
  oneOf: kinds.map((kind) => schemaOf(readers[kind])),
});

export const parseApproval = record({ recalculation: parseUuid });

/** What a dry run came to, and by which law. */
export type DryRun = {
  readonly lawAsOf: EventId | null;
  /** How many decisions the change reaches; as many are decided anew. */
  readonly touched: number;
  readonly report: Report;
  readonly digest: string;
};

export type RecalculationCommand =
  | {
      readonly type: 'ProposeRecalculation';
      readonly proposal: string;
      readonly voids: Voids;
      readonly by: string;
      /** A refusal where what is to be void cannot be. */
      readonly dryRun: DryRun | Refusal;
    }
  | {
      readonly type: 'CloseRecalculation';
      readonly cause: EventId;
      readonly report: Report;
      readonly digest: string;
    };
