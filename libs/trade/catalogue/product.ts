import { type Decider, type Fact, type Refusal, refusal } from '#kernel';
import type { ProductCommand, ProductDescription } from './commands.ts';
import type { ProductEvent } from './events.ts';

export type ProductState = 'unlisted' | 'listed' | 'delisted';

const evolve = (_: ProductState, { type }: Fact<ProductEvent>): ProductState => {
  switch (type) {
    case 'ProductListed':
    case 'ProductRevised':
      return 'listed';
    case 'ProductDelisted':
      return 'delisted';
  }
};

const checkCode = ({ product, mineral, stage, form, grade }: ProductDescription) =>
  product === [mineral, stage, form, grade].join('.')
    ? undefined
    : refusal('CT1', `The code ${product} must be mineral.stage.form.grade.`, '/product');

const checkHost = ({ host, priceUnit }: ProductDescription) =>
  host !== (priceUnit === undefined)
    ? refusal('CT2', 'A host ore has no price unit; every other product has one.', '/priceUnit')
    : undefined;

const check = (described: ProductDescription): Refusal | undefined =>
  checkCode(described) ?? checkHost(described);

const notListed = (code: string): Refusal =>
  refusal('CT4', `${code} is not listed; list it first.`, '/product');

const decide = (
  state: ProductState,
  command: ProductCommand,
): readonly ProductEvent[] | Refusal => {
  if (command.type === 'DelistProduct') {
    const { delisting } = command;
    if (state !== 'listed') return notListed(delisting.product);
    return [{ type: 'ProductDelisted', data: delisting }];
  }
  const { product } = command;
  switch (command.type) {
    case 'ListProduct':
      if (state === 'unlisted') return check(product) ?? [{ type: 'ProductListed', data: product }];
      return refusal(
        'CT3',
        `${product.product} was listed before, and codes are never reused; revise it, or give the new product a code of its own.`,
        '/product',
      );
    case 'ReviseProduct':
      if (state !== 'listed') return notListed(product.product);
      return check(product) ?? [{ type: 'ProductRevised', data: product }];
  }
};

/** Decides the stream of one product. */
export const product: Decider<ProductState, ProductCommand, ProductEvent> = {
  initial: 'unlisted',
  evolve,
  decide,
};
