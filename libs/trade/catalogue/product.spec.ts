import { describe, it } from '@jest/globals';
import { parseDelisting } from './commands.ts';
import type { ProductEvent } from './events.ts';
import { product } from './product.ts';
import { concentrate, given, productSaying } from '#host/testing';

const described = productSaying();
const listed: ProductEvent = { type: 'ProductListed', data: described };
const delisting = parseDelisting({ product: concentrate, from: '2026-01-01', citation: 'Act 2' });
const delisted: ProductEvent = { type: 'ProductDelisted', data: delisting };
const host = productSaying({ host: true, priceUnit: undefined });

describe('the catalogue', () => {
  it('lists a product, revises it, and takes it off', () => {
    given(product).when({ type: 'ListProduct', product: described }).thenRecorded(listed);
    const renamed = productSaying({ name: 'Wolframite concentrate' });
    given(product, [listed])
      .when({ type: 'ReviseProduct', product: renamed })
      .thenRecorded({ type: 'ProductRevised', data: renamed });
    given(product, [listed]).when({ type: 'DelistProduct', delisting }).thenRecorded(delisted);
  });

  it('lists a host ore without a price unit', () =>
    given(product)
      .when({ type: 'ListProduct', product: host })
      .thenRecorded({ type: 'ProductListed', data: host }));

  it('CT1: the code must be mineral.stage.form.grade', () => {
    const odd = productSaying({ grade: 'wo3-50' });
    given(product).when({ type: 'ListProduct', product: odd }).thenRefused('CT1');
    given(product, [listed]).when({ type: 'ReviseProduct', product: odd }).thenRefused('CT1');
  });

  it('CT2: a host ore has no price unit; every other product has one', () => {
    for (const changed of [{ host: true }, { priceUnit: undefined }]) {
      const odd = productSaying(changed);
      given(product).when({ type: 'ListProduct', product: odd }).thenRefused('CT2');
    }
  });

  it('CT3: a code is never reused', () => {
    const again = { type: 'ListProduct', product: described } as const;
    given(product, [listed]).when(again).thenRefused('CT3');
    given(product, [listed, delisted]).when(again).thenRefused('CT3');
  });

  it('CT4: what is not listed can neither be revised nor delisted', () => {
    given(product).when({ type: 'ReviseProduct', product: described }).thenRefused('CT4');
    given(product, [listed, delisted])
      .when({ type: 'DelistProduct', delisting })
      .thenRefused('CT4');
  });
});
