import type { IsoDate } from '#kernel';

/** What the law can be asked by key: a product, a pair of currencies, a state, a method. */
export type LawWord = 'floor' | 'reference' | 'rate' | 'membership' | 'lastFixing' | 'method';
/**
 * A question to the law at a date of valid time. `knownOn`, where a rule freezes what counts, is the
 * day whose knowledge is asked for; else it is the recorded time of the whole evaluation.
 */
export type LawQuestion = {
  readonly what: LawWord;
  readonly key: string;
  readonly date: IsoDate;
  readonly knownOn?: IsoDate;
};
/** What the law says: decimal text or a truth, the type it is in, and the recorded event it stands on. */
export type LawAnswer = {
  readonly value: string | boolean;
  readonly type?: string;
  readonly event: string;
};
/** The law as seen at one recorded time: pure, and total; undefined where it says nothing. */
export type LawLookUp = (question: LawQuestion) => LawAnswer | undefined;
