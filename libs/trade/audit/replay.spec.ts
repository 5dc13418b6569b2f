import { describe, expect, it } from '@jest/globals';
import type { Currency } from '#kernel';
import type { Law } from '#trade/law';
import {
  type Assessment,
  assess,
  citedOf,
  computeFound,
  freshAssessment,
  selectLaw,
} from '#trade/shipments';
import { differences, replay } from './replay.ts';
import {
  admitted,
  bookOf,
  declarationSaying,
  enacted,
  floorSet,
  idOf,
  listed,
  membership,
  ratePublished,
} from '#host/testing';

const dollar = 'USD' as Currency;
/** 1 the product, 2 and 3 members, 4 the rules, 5 a floor of 80, 6 the floor in force, of 100. */
const book = bookOf(
  listed(),
  ...admitted('AUS', 'JPN'),
  enacted(),
  floorSet('80', { from: '2020-01-01' }),
  floorSet('100', { from: '2026-01-01' }),
  ratePublished(),
);
const law: Law = { book, known: 7 };
const declaration = declarationSaying({ value: { amount: '600', currency: 'EUR' } });
const honest = assess(law, declaration, dollar);
const replayed = (assessment: Assessment, cancelled = false) =>
  replay(book, { declaration, cancelled, assessment }, dollar);

describe('replaying a decision', () => {
  it('finds an honest record identical, selection and computation apart', () =>
    expect(replayed(honest)).toEqual({ selection: [], computation: [] }));

  it('judges by the law as it was known, whatever was learned since', () => {
    const early = assess({ book, known: 5 }, declarationSaying(), dollar);
    const decision = { declaration: declarationSaying(), cancelled: false, assessment: early };
    expect(replay(book, decision, dollar)).toEqual({ selection: [], computation: [] });
    expect(early.cited.floor).toBe(idOf(5));
  });

  it('finds a cancelled shipment identical', () => {
    const judging = { law, account: dollar };
    const cancelled = freshAssessment({ declaration, cancelled: true }, judging);
    expect(replayed(cancelled, true)).toEqual({ selection: [], computation: [] });
  });

  it('names a real but wrong floor by selection, though every figure follows from it', () => {
    const wrong = { ...selectLaw(law, declaration, dollar), floor: floorOf('80', 5) };
    const forged = {
      ...honest,
      cited: citedOf(wrong),
      found: computeFound(declaration, wrong, dollar),
    };
    expect(forged.found.duty).not.toEqual(honest.found.duty);
    expect(replayed(forged)).toEqual({
      selection: [{ at: '/cited/floor', recorded: `"${idOf(5)}"`, replayed: `"${idOf(6)}"` }],
      computation: [],
    });
  });
  const floorOf = (amount: string, n: number) => ({
    unitPrice: { amount, currency: dollar, unit: 't.dry' } as never,
    by: idOf(n),
  });

  it('names a wrong step, and a wrong duty, by computation alone', () => {
    const [first, ...steps] = honest.found.steps;
    const found = {
      ...honest.found,
      steps: [[first?.[0] ?? '', '749'] as const, ...steps],
      duty: { amount: '1', currency: dollar } as never,
    };
    const { selection, computation } = replayed({ ...honest, found });
    expect(selection).toEqual([]);
    const places = computation.map(({ at }) => at);
    expect(places.toSorted()).toEqual(['/found/duty/amount', '/found/steps/0/1']);
  });

  it('names a rate, a rule set or a membership that was not in force', () => {
    const { rules } = honest.cited;
    const cited = {
      ...honest.cited,
      rates: [],
      rules: rules === null ? null : { ...rules, digest: 'another' },
      memberships: { AUS: idOf(3) },
    };
    const places = replayed({ ...honest, cited }).selection.map(({ at }) => at);
    expect(places.toSorted()).toEqual([
      '/cited/memberships/AUS',
      '/cited/rates/0',
      '/cited/rules/digest',
    ]);
  });

  it('names a membership that had ended, though the states found agree with it', () => {
    const later = bookOf(
      ...book.learned.map(({ fact }) => fact),
      membership('MemberSuspended', 'AUS', '2026-01-01'),
    );
    const assessment = { ...honest, lawAsOf: idOf(8) };
    expect(replay(later, { declaration, cancelled: false, assessment }, dollar)).toEqual({
      selection: [
        { at: '/cited/memberships/AUS', recorded: `"${idOf(2)}"`, replayed: `"${idOf(8)}"` },
      ],
      computation: [],
    });
  });

  it('refuses a decision that was judged by no fact of law at all', () => {
    const { selection } = replayed({ ...honest, lawAsOf: idOf(99) });
    expect(selection).toEqual([
      { at: '/lawAsOf', recorded: `"${idOf(99)}"`, replayed: 'no such fact of law' },
    ]);
  });
});

describe('differences', () => {
  it('name each place, also where one side has nothing', () => {
    expect(differences({ a: [1, 2], b: 'x' }, { a: [1], c: null })).toEqual([
      { at: '/a/1', recorded: '2', replayed: 'nothing' },
      { at: '/b', recorded: '"x"', replayed: 'nothing' },
      { at: '/c', recorded: 'nothing', replayed: 'null' },
    ]);
  });

  it('are none between equals', () => expect(differences({ a: [] }, { a: [] })).toEqual([]));
});
