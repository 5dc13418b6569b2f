import {
  described,
  dictionaryOf,
  matching,
  optional,
  parseDate,
  type Parsed,
  type Parser,
  parseProductCode,
  record,
  schemaOf,
  text,
} from '#kernel';
import { streamName } from '#ledger/core';
import {
  parseObservation,
  parseObservationCorrection,
  parseObservationWithdrawal,
  parseSourcedDetermination,
} from '#trade/price-floors';
import { type MethodCommand, referencePrices } from '#trade/reference-prices';
import { command, type CommandSpec, toStream } from './command.ts';

const secretariat = ['secretariat'] as const;
const year = matching(/^\d{4}$/, 'not-a-year', 'a year of four digits');

/** The stream of what was observed and determined of a product in one year. */
export const priceStream = (code: string, from: string): string =>
  streamName('series', `price.${code}.${from.slice(0, 4)}`);
const toPrices = (code: string, from: string, prepare: () => MethodCommand) =>
  toStream(priceStream(code, from), referencePrices)(prepare);

const toldText = text(60);
const toldInput: Parser<string | boolean> = described(
  (raw) => (typeof raw === 'boolean' ? raw : toldText(raw)),
  { anyOf: [{ type: 'boolean' }, schemaOf(toldText)] },
);

/** By an enacted method: the product, the day, until when, and what its document asks to be told. */
const byMethod = record({
  product: parseProductCode,
  method: text(80),
  on: parseDate,
  until: optional(parseDate),
  told: optional(dictionaryOf(text(60), toldInput, 50)),
});
type Determining = Parsed<typeof byMethod> | Parsed<typeof parseSourcedDetermination>;
const parseDetermining: Parser<Determining> = described(
  (raw) =>
    typeof raw === 'object' && raw !== null && 'on' in raw
      ? byMethod(raw)
      : parseSourcedDetermination(raw),
  { anyOf: [schemaOf(byMethod), schemaOf(parseSourcedDetermination)] },
);

/** The commands about reference prices; each needs the secretariat. */
export const referenceCommands: Readonly<Record<string, CommandSpec>> = {
  'observe-price': command(
    'Record an observed market price',
    secretariat,
    parseObservation,
  )((observation, { edge }) =>
    toPrices(observation.product, observation.from, () => ({
      type: 'RecordObservation',
      observation,
      isListed: edge.listed().includes(observation.product),
    })),
  ),
  'correct-observation': command(
    'Correct an observed market price',
    secretariat,
    record({ product: parseProductCode, year, correction: parseObservationCorrection }),
  )(({ product, year: of, correction }) =>
    toPrices(product, of, () => ({ type: 'CorrectObservation', product, correction })),
  ),
  'withdraw-observation': command(
    'Withdraw an observed market price',
    secretariat,
    record({ product: parseProductCode, year, withdrawal: parseObservationWithdrawal }),
  )(({ product, year: of, withdrawal }) =>
    toPrices(product, of, () => ({ type: 'WithdrawObservation', product, withdrawal })),
  ),
  'determine-reference-price': command(
    'Determine a reference price by an enacted method, or tell one found outside with its source',
    secretariat,
    parseDetermining,
  )((input, { edge }) =>
    toPrices(input.product, 'on' in input ? input.on : input.from, () => {
      const { product, method } = input;
      if (!('on' in input)) {
        const isListed = edge.listed().includes(product);
        return { type: 'DetermineReferencePrice', determination: input, isListed };
      }
      const { on, until, told = {} } = input;
      const determining = { product, method, on, until, told };
      return { type: 'DetermineByMethod', determining, law: edge.judging().law };
    }),
  ),
};
