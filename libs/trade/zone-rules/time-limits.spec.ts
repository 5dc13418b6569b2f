import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#kernel';
import { given, idOf } from '#host/testing';
import {
  lastDayOf,
  parseTimeLimits,
  parseZoneRulesChange,
  shippedTimeLimits,
  zoneRules,
} from './index.ts';

const limit = { within: 6, unit: 'months', from: 'arrival', citation: 'Rule 1' } as const;

describe('time limits', () => {
  it('ZR4: are enacted by two principals like every rule of the zone', () => {
    const rules = { document: shippedTimeLimits, citation: 'An act' };
    const change = parseZoneRulesChange({ kind: 'time-limits', act: 'enact', rules });
    const proposal = idOf(801);
    const data = { ...change, proposal, proposedBy: 'p.ann' };
    const proposed = { type: 'ZoneRulesProposed' as const, data };
    const approve = (by: string) => ({ type: 'ApproveZoneRules', proposal, by }) as const;
    given(zoneRules, [proposed]).when(approve('p.ann')).thenRefused('ZR4');
    given(zoneRules, [proposed])
      .when(approve('p.bea'))
      .thenRecorded(
        { type: 'ZoneRulesApproved', data: { proposal, approvedBy: 'p.bea' } },
        { type: 'ZoneRulesEnacted', data: { ...rules, proposal } },
      );
  });

  it.each([
    [{ unit: 'days', within: 30 }, '2026-01-31', '2026-03-02'],
    [{ unit: 'days', within: 0 }, '2026-01-31', '2026-01-31'],
    [{ unit: 'months', within: 1 }, '2026-01-31', '2026-02-28'],
    [{ unit: 'months', within: 6 }, '2025-12-15', '2026-06-15'],
  ] as const)('of %j from %s end on %s', (changed, from, last) =>
    expect(lastDayOf({ ...limit, ...changed }, from as IsoDate)).toBe(last),
  );

  it.each([
    ['/price/within', { price: { ...limit, within: 1.5 } }],
    ['/assay/unit', { assay: { ...limit, unit: 'years' } }],
    ['/weight/from', { weight: { ...limit, from: 'whenever' } }],
    ['/amendment/citation', { amendment: { ...limit, citation: '' } }],
    ['/cancellation/grace', { cancellation: { ...limit, grace: 1 } }],
    ['/moisture', { moisture: limit }],
  ])('are versioned data; what is wrong at %s is told', (at, changed) =>
    expect(() => parseTimeLimits({ ...shippedTimeLimits, ...changed })).toThrow(at),
  );
});
