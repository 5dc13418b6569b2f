import { orNull, parseDecimalText } from '#kernel';
import { anyText, balance } from './common.ts';

/** A price, and the duty there: as the rule set finds it, and of the whole shipment. */
export const dutyAt = { price: parseDecimalText, result: anyText, duty: orNull(balance) };
/** A price at which the duty steps or its formula changes, in words too. */
export const stepAt = { ...dutyAt, from: anyText, words: anyText };
