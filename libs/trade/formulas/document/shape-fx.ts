import { malformed, parseCurrency, roundingModes } from '#kernel';
import { fxPolicies } from './fx.ts';
import { fields, matched, maybe, name, type Shape, shape, whole, word } from './shape.ts';
import { multiple } from './shape-node.ts';

const family = matched(
  '^[a-z0-9-]+(\\.[a-z0-9-]+)*$',
  'not-a-series',
  'a series or a family of them, such as ecb-daily',
);
const currency = shape(parseCurrency, { type: 'string', pattern: '^[A-Z]{3}$' });
const rounding = fields({ mode: word(...roundingModes), places: whole(0, 12), source: name });

const form = fields({
  policy: word(...fxPolicies),
  by: word('acceptance', 'export', 'arrival', 'observation'),
  series: maybe(family),
  override: maybe(fields({ series: family, differsBy: multiple, source: name })),
  through: maybe(currency),
  inverse: maybe(rounding),
  cross: maybe(rounding),
  rounded: rounding,
});

/** A policy of exchange: a cross rate and how it is cut are told together, or neither is. */
export const fx: Shape = shape(
  (raw) => {
    const read = form.parse(raw) as { readonly through?: string; readonly cross?: object };
    if ((read.through === undefined) === (read.cross === undefined)) return read;
    throw malformed('cross-rounding', raw, '"through" together with "cross", or neither');
  },
  { ...form.schema, dependentRequired: { through: ['cross'], cross: ['through'] } },
);
