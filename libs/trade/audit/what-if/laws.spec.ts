import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type Currency, type EventId, type IsoDate } from '#kernel';
import type { Law, LawEvent } from '#trade/law';
import { freshAssessment } from '#trade/shipments';
import type { KnownShipment } from '#trade/standing';
import {
  aYear,
  declarationSaying,
  floorLifted,
  floorSet,
  lawOf,
  membership,
  noFloor,
  rulesSaying,
  shipmentOf,
  spring,
  supposedFloor,
  supposedOn,
  voidRules,
  whatIfLaw,
  whatIfSaying,
} from '#host/testing';
import { parseWhatIf } from './document.ts';
import { supposedLaw } from './supposed-law.ts';

const account = 'USD' as Currency;

const dates = fc
  .integer({ min: 0, max: 400 })
  .map((days) => addDays('2026-01-01' as IsoDate, days));
const some = fc.record({
  a: dates,
  length: fc.integer({ min: 1, max: 200 }),
  kind: fc.constantFrom('floor', 'lift', 'void', 'member', 'rate'),
  ships: fc.array(fc.record({ day: dates, exported: fc.option(dates, { nil: undefined }) }), {
    minLength: 1,
    maxLength: 12,
  }),
  euro: fc.boolean(),
});
const supposing = (kind: string, from: IsoDate, until: IsoDate): object => {
  switch (kind) {
    case 'floor':
      return { floors: [supposedFloor('110', from, until)] };
    case 'lift':
      return { floors: [{ ...noFloor, from, until }] };
    case 'void':
      return { rules: [voidRules(from, until)] };
    case 'member':
      return { memberships: [{ state: 'AUS', status: 'suspended', from, until }] };
    default:
      return {
        rates: [{ series: 'a.eur', currency: 'USD', per: 'EUR', rate: '1.5', from, until }],
      };
  }
};
const isWithin = (day: IsoDate | undefined, from: IsoDate, until: IsoDate): boolean =>
  day !== undefined && from <= day && day < until;
const foundUnder = (by: Law, { version }: KnownShipment) =>
  freshAssessment(version, { law: by, account }).found;

describe('laws of a hypothetical valid from A to B', () => {
  it('it changes nothing of what happened outside A and B, and misses nothing within', () =>
    fc.assert(
      fc.property(some, ({ a, length, kind, ships, euro }) => {
        const until = addDays(a, length);
        const document = { schema: 'plimsoll/what-if@1', ...supposing(kind, a, until) };
        const { law: other } = supposedLaw(whatIfLaw, parseWhatIf(document));
        const value = { amount: '800', currency: euro ? 'EUR' : 'USD' };
        const shipments = ships.map(({ day, exported }, n) => {
          const dates = { acceptance: day, ...(exported && { export: exported }) };
          return shipmentOf(declarationSaying({ dates, value }), n);
        });
        for (const one of shipments) {
          const { acceptance, export: exported } = one.version.declaration.dates;
          const isInside = [acceptance, exported].some((day) => isWithin(day, a, until));
          const found = foundUnder(other, one);
          if (!isInside) expect(found).toEqual(one.version.assessment?.found);
          const alone = whatIfSaying(supposing(kind, a, until), [one]).total;
          const duty = found.duty === null ? {} : { [found.duty.currency]: found.duty.amount };
          expect(
            Object.fromEntries(
              Object.entries(alone.duty).flatMap(([currency, { after }]) =>
                after === '0' && found.duty === null ? [] : [[currency, after]],
              ),
            ),
          ).toEqual(duty);
        }
      }),
      { numRuns: 150 },
    ));

  it('it equals really enacting the same', () => {
    const [from, until] = spring;
    const cases: readonly (readonly [object, readonly LawEvent[]])[] = [
      [{ floors: [supposedFloor('110', from, until)] }, [floorSet('110', { from, until })]],
      [{ floors: [{ ...noFloor, from, until }] }, [floorLifted({ from, until })]],
      [
        { memberships: [{ state: 'AUS', status: 'suspended', from, until }] },
        [membership('MemberSuspended', 'AUS', from), membership('MemberReinstated', 'AUS', until)],
      ],
      [
        { rules: [{ act: 'repeal', ruleSet: rulesSaying().id, from }] },
        [
          {
            type: 'DutyRulesRepealed',
            data: { enactment: enactment(), from: from as IsoDate, citation: 'Act' },
          },
        ],
      ],
    ];
    for (const [document, really] of cases) {
      const whatIf = parseWhatIf({ schema: 'plimsoll/what-if@1', ...document });
      const supposed = supposedLaw(whatIfLaw, whatIf).law;
      const enactedLaw = lawOf(...supposedOn, ...really);
      for (const one of aYear) {
        expect(foundUnder(supposed, one)).toEqual(foundUnder(enactedLaw, one));
      }
    }
  });
});

const enactment = (): EventId => whatIfLaw.book.enactments[0]?.root ?? ('nothing' as EventId);
