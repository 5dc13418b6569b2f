import { describe, expect, it } from '@jest/globals';
import type { EventId, IsoDate } from '#kernel';
import type { FinalisedEvent, ShipmentEvent } from '#trade/shipments';
import { replayTimeLimit } from './replay-time-limit.ts';
import { cancellation, finals, idOf, limitOn, provisionally, withSixth } from '#host/testing';

const { book } = withSixth(limitOn('price'));
const lastDay = '2026-03-22' as IsoDate;
const found = { lawAsOf: idOf(6), limit: { rule: idOf(6), lastDay } };
const priceFinal = (changed: Partial<FinalisedEvent['data']> = {}) =>
  ({
    type: 'PriceFinalised',
    data: { ...finals.price.told, on: lastDay, timeLimit: found, ...changed },
  }) as FinalisedEvent;
const replayed = (fact: ShipmentEvent) => replayTimeLimit(book, provisionally, fact);
const limited = (limit: object | null, lawAsOf: EventId = idOf(6)) =>
  priceFinal({ timeLimit: { lawAsOf, limit } as FinalisedEvent['data']['timeLimit'] });

describe('whether something was in time, replayed', () => {
  it.each([
    ['on its last day', priceFinal()],
    ['after it, by an order', priceFinal({ on: '2026-03-23' as IsoDate, citation: 'An order' })],
    ['under law that set no limit yet', limited(null, idOf(5))],
  ])('is identical where it was done %s', (_, fact) =>
    expect(replayed(fact)).toEqual({ selection: [], computation: [] }),
  );

  it.each([
    ['no limit is told where one was', limited(null), ['/timeLimit/limit'], []],
    ['another rule is cited', limited({ rule: idOf(5), lastDay }), ['rule'], ['rule']],
    [
      'a later last day is told',
      limited({ rule: idOf(6), lastDay: '2026-12-31' }),
      ['lastDay'],
      ['lastDay'],
    ],
    ['it was late', priceFinal({ on: '2026-03-23' as IsoDate }), [], ['/on']],
    ['it is judged by no law', limited(null, idOf(99)), ['lawAsOf'], []],
  ])('is different where %s', (...[, fact, selection, computation]) => {
    const at = (ends: readonly string[]) =>
      ends.map((end) => expect.objectContaining({ at: expect.stringMatching(`${end}$`) }));
    expect(replayed(fact)).toEqual({ selection: at(selection), computation: at(computation) });
  });

  it('is not asked of what was recorded before there were time limits', () =>
    expect(replayed({ type: 'ShipmentCancelled', data: cancellation })).toBeUndefined());
});
