import { refusal } from '#kernel';

export const samePrincipal = () =>
  refusal(
    'RC1',
    'A recalculation is approved by another principal than the one who proposed it.',
    '/recalculation',
  );
export const notProposed = (id: string) =>
  refusal('RC2', `No recalculation ${id} awaits approval.`, '/recalculation');
export const lawChanged = () =>
  refusal(
    'RC3',
    'Law changed since the dry run, so what was approved is no longer what would follow. Run the dry run again.',
    '/recalculation',
  );
