import type { IsoDate, NewEvent, ProductCode } from '#kernel';
import type { ProductDescription } from './commands.ts';

type Of<T extends string, D> = NewEvent & { readonly type: T; readonly data: D };
export type ProductEvent =
  | Of<'ProductListed', ProductDescription>
  | Of<'ProductRevised', ProductDescription>
  | Of<'ProductDelisted', { product: ProductCode; from: IsoDate; citation: string }>;
