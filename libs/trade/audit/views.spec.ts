import { describe, expect, it } from '@jest/globals';
import type { Currency } from '#kernel';
import { lawNow } from '#trade/law';
import { assess } from '#trade/shipments';
import {
  admitted,
  bookOf,
  declarationSaying,
  enacted,
  floorCorrected,
  floorSet,
  idOf,
  listed,
  supposedFloor,
} from '#host/testing';
import { asDecided, asKnownNow, asOrdered } from './views.ts';
import { parseWhatIf } from './what-if/document.ts';

const account = 'USD' as Currency;
const declaration = declarationSaying();
/** 1 the product, 2 and 3 members, 4 the rules, 5 a floor of 100; then 6, a correction to 110. */
const book = bookOf(
  listed(),
  ...admitted('AUS', 'JPN'),
  enacted(),
  floorSet('100'),
  floorCorrected('110', { corrects: 5 }),
);
const decidedBy = assess({ book, known: 5 }, declaration, account);
const viewing = { law: lawNow(book), account };
const known = { declaration, cancelled: false };
const decision = { ...known, assessment: decidedBy };

describe('a decision for 900 dollars under a floor of 100, since corrected to 110', () => {
  it('as decided owes 100, and a replay finds the same', () => {
    const { assessment, differences, ruleSet } = asDecided(decision, viewing);
    expect(assessment.found.duty?.amount).toBe('100');
    expect(differences).toEqual([]);
    expect(ruleSet).toBe('zone-shortfall v1');
  });

  it('as decided, but forged, tells the first difference', () => {
    const found = { ...decidedBy.found, duty: { ...decidedBy.found.duty, amount: '99' } };
    const forged = { ...decision, assessment: { ...decidedBy, found } as typeof decidedBy };
    expect(asDecided(forged, viewing).differences).toEqual([
      { at: '/found/duty/amount', recorded: '"99"', replayed: '"100"' },
    ]);
  });

  it('as known now owes 200, by the correction', () => {
    const { assessment, differences } = asKnownNow(decidedBy, known, viewing);
    expect(assessment.found.duty?.amount).toBe('200');
    expect(assessment.cited.floor).toBe(idOf(6));
    const duty = { at: '/found/duty/amount', recorded: '"100"', replayed: '"200"' };
    expect(differences).toContainEqual(duty);
  });

  it('as known now owes nothing when it was cancelled since', () =>
    expect(
      asKnownNow(decidedBy, { declaration, cancelled: true }, viewing).assessment.found,
    ).toMatchObject({ outcome: 'nil', reason: 'cancelled', duty: null }));

  it('as ordered owes what the order says, and leaves the law as it was', () => {
    const floors = [supposedFloor('95', '2026-01-01', null)];
    const order = parseWhatIf({ schema: 'plimsoll/what-if@1', floors });
    const { assessment } = asOrdered(decidedBy, known, { ...viewing, order });
    expect(assessment.found.duty?.amount).toBe('50');
    expect(assessment.cited.floor).toBe('hypothetical-1');
    expect(book.size).toBe(6);
  });
});
