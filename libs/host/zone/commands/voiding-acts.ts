import { streamName } from '#ledger/core';
import { dutyRules } from '#trade/duty-rules';
import { memberships } from '#trade/membership';
import { priceFloor } from '#trade/price-floors';
import type { Voids } from '#trade/recalculations';
import { type Edge, type Plan, toStream } from './command.ts';
import { membershipsStream } from './admission-commands.ts';
import { rulesStream } from './rules-commands.ts';

type Voiding = { readonly recalculation: string; readonly edge: Pick<Edge, 'openMatters'> };

/** The law stream in which a voiding is decided by its own room. */
export const voidingStream = ({ kind, voiding }: Voids): string => {
  switch (kind) {
    case 'rules':
      return rulesStream;
    case 'floor':
      return streamName('floor', voiding.product);
    case 'admission':
      return membershipsStream;
  }
};

/** How the fact of law that a recalculation leads to is decided. */
export const voidingPlan = (voids: Voids, { recalculation, edge }: Voiding): Plan => {
  const stream = voidingStream(voids);
  switch (voids.kind) {
    case 'rules': {
      const { voiding } = voids;
      return toStream(stream, dutyRules)(() => ({ type: 'VoidDutyRules', voiding, recalculation }));
    }
    case 'floor': {
      const { voiding } = voids;
      return toStream(
        stream,
        priceFloor,
      )(() => ({ type: 'VoidPriceFloor', voiding, recalculation }));
    }
    case 'admission': {
      const { voiding } = voids;
      const open = () => edge.openMatters(voiding);
      return toStream(
        stream,
        memberships,
      )(() => ({ type: 'VoidAdmission', voiding, open: open(), recalculation }));
    }
  }
};
