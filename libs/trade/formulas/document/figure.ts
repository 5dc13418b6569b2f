import { type Decimal, decimalText, readDecimal } from '#kernel';

/** A figure as law prints it: decimal text that may keep trailing noughts, "1228.00". */
export const figureForm = '^(?!-0(\\.0+)?$)-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,12})?$';
const form = new RegExp(figureForm);

export const isFigure = (text: string): boolean => form.test(text);

/** Reads a figure at its least scale ("0.10" is 1 × 10^-1); undefined when the text is none. */
export const readFigure = (text: string): Decimal | undefined =>
  isFigure(text) ? readDecimal(decimalText(readDecimal(text))) : undefined;
