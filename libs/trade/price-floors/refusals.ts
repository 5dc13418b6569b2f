import { refusal } from '#kernel';
import type { FloorVoiding } from './commands.ts';

export const unlisted = (product: string, from: string) =>
  refusal('PF1', `${product} is not in the catalogue on ${from}; list it first.`, '/product');
export const backdated = (from: string, latest: string) =>
  refusal(
    'PF2',
    `A floor may not take effect before the one it replaces: ${from} is before ${latest}. ` +
      'To reach back, correct the floor.',
    '/from',
  );
export const samePrincipal = () =>
  refusal(
    'PF3',
    'A floor is approved by another principal than the one who proposed it.',
    '/proposal',
  );
export const noSuchProposal = (proposal: string) =>
  refusal('PF4', `No proposal ${proposal} awaits approval for this product.`, '/proposal');
export const notAFloor = (id: string) =>
  refusal(
    'PF5',
    `${id} set no floor of this product; a correction names the fact that set the floor, not another correction.`,
    '/corrects',
  );
export const otherUnit = (unit: string, wanted: string) =>
  refusal(
    'PF6',
    `The price of this product is told per ${wanted}, not per ${unit}.`,
    '/unitPrice/unit',
  );
export const hostOre = (product: string) =>
  refusal('PF7', `${product} is a host ore; host ores never carry floors.`, '/product');
export const nothingToLift = (product: string) =>
  refusal('PF8', `${product} has no floor to lift.`, '/product');
export const notRecorded = (id: string) =>
  refusal(
    'PF9',
    `${id} neither set, corrected nor lifted a floor of this product; a voiding names the fact it voids.`,
    '/voids',
  );
export const aVoiding = (id: string) =>
  refusal(
    'PF10',
    `${id} is itself a voiding. A voiding is not voided: set or correct the floor for those days.`,
    '/voids',
  );
export const countsOnNoDay = ({ voids, from, until }: FloorVoiding) =>
  refusal(
    'PF11',
    `${voids} counts on no day from ${from} until ${until ?? 'further notice'}: ` +
      'it did not apply then, or is void already.',
    '/from',
  );
export const notDetermined = (id: string) =>
  refusal(
    'PF12',
    `${id} determined no reference price; name the fact that did, or leave it out.`,
    '/determination',
  );
