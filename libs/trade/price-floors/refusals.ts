import { refusal } from '#kernel';

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
  refusal('PF3', 'A floor is approved by another principal than the one who proposed it.');
export const noSuchProposal = (proposal: string) =>
  refusal('PF4', `No proposal ${proposal} awaits approval for this product.`, '/proposal');
export const notAFloor = (id: string) =>
  refusal(
    'PF5',
    `${id} set no floor of this product; a correction names the floor it corrects.`,
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
