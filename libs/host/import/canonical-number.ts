/** A number as files write it, with a sign or not. */
export const decimalForm = /^[+-]?\d+(\.\d*)?$/;

/** A number as files write it ("482.0", "007") as canonical decimal text; anything else as it is. */
export const canonicalNumber = (raw: string): string => {
  if (!decimalForm.test(raw)) return raw;
  const negative = raw.startsWith('-');
  const [whole = '0', part = ''] = raw.replace(/^[+-]/, '').split('.');
  const [digits, decimals] = [whole.replace(/^0+(?=\d)/, ''), part.replace(/0+$/, '')];
  const size = decimals === '' ? digits : `${digits}.${decimals}`;
  return negative && size !== '0' ? `-${size}` : size;
};
