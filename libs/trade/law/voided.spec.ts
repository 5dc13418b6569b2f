import { describe, expect, it } from '@jest/globals';
import type { IsoDate, ProductCode, StateCode } from '#kernel';
import { parseVoiding } from '#trade/duty-rules';
import { parseAdmissionVoiding } from '#trade/membership';
import { parseFloorVoiding } from '#trade/price-floors';
import { floorOn, isMemberOn, membershipOn, rulesFor } from './law.ts';
import type { LawBook } from './law-book.ts';
import type { LawEvent } from './law-events.ts';
import { productKey, reachOf, stateKey } from './reach.ts';
import {
  admitted,
  bookOf,
  concentrate,
  enacted,
  floorCorrected,
  floorLifted,
  floorSet,
  idOf,
  listed,
  rulesSaying,
} from '#host/testing';

const product = concentrate as ProductCode;
const australia = 'AUS' as StateCode;
const over = { from: '2026-02-01', until: '2026-04-01', citation: 'Judgment 26-7' };
const floorVoided = (n: number): LawEvent => ({
  type: 'PriceFloorVoided',
  data: { ...parseFloorVoiding({ product, voids: idOf(n), ...over }), proposal: idOf(904) },
});
const rulesVoided = (n: number): LawEvent => ({
  type: 'DutyRulesVoided',
  data: parseVoiding({ enactment: idOf(n), ...over }),
});
const admissionVoided: LawEvent = {
  type: 'MembershipVoided',
  data: parseAdmissionVoiding({ state: 'AUS', ...over }),
};

const days = ['2026-01-31', '2026-02-01', '2026-03-31', '2026-04-01'] as IsoDate[];
const floorsOf = (book: LawBook, known = book.size) =>
  days.map((day) => floorOn({ book, known }, product, day)?.unitPrice.amount);

describe('a voided floor is as if it had never applied', () => {
  it('in the period, from when it is known; what stood beneath shows through', () => {
    const book = bookOf(floorSet('100'), floorSet('110', { from: '2026-01-01' }), floorVoided(2));
    expect(floorsOf(book)).toEqual(['110', '100', '100', '110']);
    expect(floorsOf(book, 2)).toEqual(['110', '110', '110', '110']);
  });

  it('so that there is none, where nothing stood beneath', () =>
    expect(floorsOf(bookOf(floorSet('100'), floorVoided(1)))).toEqual([
      '100',
      undefined,
      undefined,
      '100',
    ]));

  it('and its corrections fall with it, but not one made after the voiding', () => {
    const corrected = floorCorrected('104', { corrects: 2, from: '2026-03-01' });
    const facts = [floorSet('100'), floorSet('110'), corrected, floorVoided(2)];
    expect(floorsOf(bookOf(...facts))).toEqual(['110', '100', '100', '104']);
    expect(floorsOf(bookOf(...facts, corrected))).toEqual(['110', '100', '104', '104']);
  });

  it('as is a correction alone, or a lifting: the floor shows through', () => {
    const corrected = floorCorrected('104', { corrects: 1 });
    expect(floorsOf(bookOf(floorSet('100'), corrected, floorVoided(2)))).toEqual([
      '104',
      '100',
      '100',
      '104',
    ]);
    expect(floorsOf(bookOf(floorSet('100'), floorLifted(), floorVoided(2)))).toEqual([
      undefined,
      '100',
      '100',
      undefined,
    ]);
  });
});

describe('voided duty rules are as if they had never applied', () => {
  const book = bookOf(listed(), enacted(), rulesVoided(2));
  const applying = (known: number) =>
    days.map(
      (acceptance) =>
        rulesFor({ book, known }, { product, origin: {}, from: australia, dates: { acceptance } })
          .length,
    );

  it('in the period, from when it is known', () => {
    expect(applying(3)).toEqual([1, 0, 0, 1]);
    expect(applying(2)).toEqual([1, 1, 1, 1]);
  });
});

describe('a voided admission', () => {
  const book = bookOf(...admitted('AUS'), admissionVoided);

  it('makes the state no member in the period, by the fact that voids it', () => {
    expect(days.map((day) => isMemberOn({ book, known: 2 }, australia, day))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(isMemberOn({ book, known: 1 }, australia, '2026-03-01' as IsoDate)).toBe(true);
    expect(membershipOn({ book, known: 2 }, australia, '2026-03-01' as IsoDate)).toEqual({
      status: 'voided',
      by: idOf(2),
    });
  });
});

describe('a voiding reaches its period and no more', () => {
  const period = { from: '2026-02-01', until: '2026-04-01' };
  const valid = { from: '2026-03-01', until: null };

  it.each<[string, LawEvent[], object]>([
    ['floor', [floorSet('100'), floorVoided(1)], { key: productKey(product), period }],
    ['admission', [...admitted('AUS'), admissionVoided], { key: stateKey('AUS'), period }],
    [
      'enactment',
      [listed(), enacted(rulesSaying({ valid })), rulesVoided(2)],
      { key: productKey(product), period: { from: '2026-03-01', until: '2026-04-01' } },
    ],
  ])('of the %s', (_, facts, reach) => {
    const book = bookOf(...facts);
    const last = book.learned.at(-1);
    expect(last && reachOf(book, last)).toMatchObject([reach]);
  });
});
