import { type Decimal, decimalText } from '#kernel';

/** A recorded step of the worksheet: its id, the exact result, and what rounding made of it. */
export type RecordedStep = readonly [id: string, exact: string, rounded?: string];

/** A step from an exact decimal to what rounding made of it. */
export const stepOf = (id: string, exact: Decimal, rounded: Decimal): RecordedStep =>
  exact.scale === rounded.scale && exact.digits === rounded.digits
    ? [id, decimalText(exact)]
    : [id, decimalText(exact), decimalText(rounded)];
