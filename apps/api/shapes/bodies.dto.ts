import { validateSync } from 'class-validator';
import { Malformed, type Parser, record } from '#kernel';
import { parseProfile } from '#host/import';
import { parseWhatIf } from '#trade/audit';
import { parseVoids } from '#trade/recalculations';
import {
  parseAmendment,
  parseCancellation,
  parseDeclaration,
  parseFinalAssay,
  parseFinalPrice,
  parseFinalWeight,
  parsePayment,
} from '#trade/shipments';
import { Problem } from '../http/problem.ts';
import { ReadBy, toldBy } from './read-by.ts';

/** The body of a route, and the parser that reads it and is published for it. */
export type BodyClass = {
  readonly parser: Parser<unknown>;
  new (sent: unknown): { readonly sent: unknown };
};

const bodyReadBy = (parser: Parser<unknown>): BodyClass => {
  class Body {
    static readonly parser = parser;
    @ReadBy(parser)
    readonly sent: unknown;

    constructor(sent: unknown) {
      this.sent = sent;
    }
  }
  return Body;
};

/** What a state's customs say about a shipment. */
export class DeclarationBody extends bodyReadBy(parseDeclaration) {}
/** A declaration put right, and why. */
export class AmendmentBody extends bodyReadBy(parseAmendment) {}
/** Why and when a declaration is cancelled. */
export class CancellationBody extends bodyReadBy(parseCancellation) {}
/** The final price of goods whose price was provisional. */
export class FinalPriceBody extends bodyReadBy(parseFinalPrice) {}
/** The final assay of goods whose assay was provisional. */
export class FinalAssayBody extends bodyReadBy(parseFinalAssay) {}
/** The final weight of goods whose weight was provisional. */
export class FinalWeightBody extends bodyReadBy(parseFinalWeight) {}
/** A payment of duty. */
export class PaymentBody extends bodyReadBy(parsePayment) {}

/** What is to be as if it had never applied. */
export class VoidsBody extends bodyReadBy(parseVoids) {}
/** Nothing: an approval says all in its path. */
export class EmptyBody extends bodyReadBy(record({})) {}

/** How rows of a file become commands. */
export class ProfileBody extends bodyReadBy(parseProfile) {}

/** Hypothetical law. */
export class WhatIfBody extends bodyReadBy(parseWhatIf) {}

/** Checks a body as sent; what is wrong is told by its place in the body. */
export const checkBody = (Body: BodyClass, sent: unknown): void => {
  if (sent === undefined) throw new Problem('broken-json', 'Send the body as JSON.');
  const problems = validateSync(new Body(sent)).flatMap((error) => toldBy(error) ?? []);
  if (problems.length > 0) throw new Malformed(problems);
};
