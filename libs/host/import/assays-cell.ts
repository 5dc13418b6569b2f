import { malformed, type Parser } from '#kernel';
import type { Json } from '#ledger/core';
import { canonicalNumber } from './canonical-number.ts';

const form = /^([A-Za-z0-9]+)=([^:=]+)(?::([a-z]+))?$/;
const wanted = 'substances, = and percent, with spaces between, such as WO3=65 or WO3=65:gross';

/** Reads a cell such as `WO3=65.2 Sn=0.4:gross`: percent of the dry mass where no basis is told. */
export const readAssays: Parser<Json> = (raw) =>
  String(raw)
    .split(/\s+/)
    .map((one) => {
      const [, substance, percent, basis = 'dry'] = form.exec(one) ?? [];
      if (substance === undefined || percent === undefined) {
        throw malformed('not-assays', raw, wanted);
      }
      return { substance, percent: canonicalNumber(percent), basis };
    });
