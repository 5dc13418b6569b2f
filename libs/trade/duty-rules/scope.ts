import type { ProductCode } from '#kernel';

/** Whether a scope's pattern means a product: whole leading segments, where `*` means any. */
export const patternCovers = (pattern: string, product: ProductCode): boolean => {
  const wanted = pattern.split('.');
  const segments = product.split('.');
  return wanted.length <= 4 && wanted.every((word, at) => word === '*' || word === segments[at]);
};

/** Whether two patterns can mean the same product. */
export const patternsMeet = (a: string, b: string): boolean => {
  const [left, right] = [a.split('.'), b.split('.')];
  return left.every((word, at) => {
    const other = right[at];
    return other === undefined || word === '*' || other === '*' || word === other;
  });
};
