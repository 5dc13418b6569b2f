import { described, malformed, type Parser } from '#kernel';

/** A whole number that counts things, from the least to the most. */
export const whole = (least: number, most: number): Parser<number> =>
  described(
    (raw) => {
      const isWhole = typeof raw === 'number' && Number.isInteger(raw);
      if (isWhole && raw >= least && raw <= most) return raw;
      throw malformed('not-a-count', raw, `a whole number from ${least} to ${most}`);
    },
    { type: 'integer', minimum: least, maximum: most },
  );
