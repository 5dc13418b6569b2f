import type { IsoDate } from '#kernel';
import type { FedBy, ParameterSpec } from '../../document/document.ts';
import { dateAt } from '../dates/date-at.ts';
import type { NumberExpression } from '../nodes/expression.ts';
import { askedNumber, askedType } from '../nodes/law-at.ts';
import type { NumberType } from '../leaves/leaf-type.ts';
import { below, type Place, type Scope } from '../scope.ts';

/** The number a parameter is declared to be; its decimals are stated. */
const declared = (
  { type, scale, domain }: ParameterSpec,
  [place, scope]: readonly [Place, Scope],
): NumberType | undefined => {
  if (scale === undefined || typeof type !== 'string') {
    const message = 'a parameter fed by a method is a number with its decimals, such as "scale": 2';
    return scope.report(place.at, 'scale-missing', message);
  }
  return askedType({ type, scale, ...(domain === undefined ? {} : { domain }) }, place, scope);
};

/** A parameter fed by a method: what the method found, as it was known on the freeze date if there is one. */
export const fedNumber = (
  spec: ParameterSpec,
  { method, key, freeze }: FedBy,
  [place, scope]: readonly [Place, Scope],
): NumberExpression | undefined => {
  const type = declared(spec, [place, scope]);
  const what = { what: 'method', key: `${method}/${key}` } as const;
  if (type === undefined) return undefined;
  if (freeze === undefined) {
    return askedNumber(type, { parts: [], question: ({ at }) => ({ ...what, date: at }) });
  }
  const frozen = dateAt(freeze, below(place, 'fedBy', 'freeze'), scope);
  if (frozen === undefined) return undefined;
  return askedNumber(type, {
    parts: [frozen],
    question: (frame) => ({
      ...what,
      date: frame.at,
      knownOn: frozen.run(frame) as IsoDate,
    }),
  });
};
