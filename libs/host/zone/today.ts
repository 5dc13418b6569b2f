import type { IsoDate } from '#kernel';

/** The date of today in UTC, for questions that name none; hosts only. */
export const today = (): IsoDate => new Date().toISOString().slice(0, 10) as IsoDate;
