import { concentrate, priceOf, quotaSaying, rulesSaying } from '#host/testing';
import { shippedStandingRule } from '#trade/zone-rules';
import { bad, type BadCommand, nothing } from './bad-command.ts';

const citation = 'An act';
const floor = {
  product: concentrate,
  from: '2026-01-01',
  until: null,
  unitPrice: priceOf('120'),
  citation,
};
const correctFloor = (corrects: string | undefined) => ({
  act: 'correct',
  floor: { ...floor, corrects },
});
const correctRate = (corrects: string | undefined, more: object = {}) => ({
  series: 'ecb.eur',
  year: '2026',
  correction: { corrects, rate: '1.3', source: 'Erratum', ...more },
});
const correctObservation = (corrects: string | undefined) => ({
  product: concentrate,
  year: '2026',
  correction: { corrects, unitPrice: priceOf('92'), source: 'p. 3', reason: 'a slip' },
});
const correctRules = (corrects: string | undefined) => ({
  document: rulesSaying({ id: 'again', version: 3 }),
  citation,
  corrects,
});
const correctStanding = (corrects: string | undefined) => ({
  kind: 'standing',
  act: 'correct',
  rules: { document: { ...shippedStandingRule, version: 2 }, citation, corrects },
});
const correctQuota = (corrects: string | undefined) => ({
  act: 'correct',
  quota: { document: quotaSaying(), citation, corrects },
});

/** Corrections of what was never recorded, of corrections, and into the future. */
export const badCorrections: readonly BadCommand[] = [
  bad(
    'a correction of a floor never recorded',
    ['propose-floor', () => correctFloor(nothing)],
    ['PF5', '/floor/corrects', /names the fact that set the floor, not another correction/],
  ),
  bad(
    'a correction of a correction of a floor',
    ['propose-floor', (ids) => correctFloor(ids['floor-correction'])],
    ['PF5', '/floor/corrects', /not another correction/],
  ),
  bad(
    'a correction of a rate never recorded',
    ['correct-rate', () => correctRate(nothing)],
    ['ER4', '/correction/corrects', /names the publication, not another correction/],
  ),
  bad(
    'a correction of a correction of a rate',
    ['correct-rate', (ids) => correctRate(ids['rate-correction'])],
    ['ER4', '/correction/corrects', /not another correction/],
  ),
  bad(
    'a correction of an observation never recorded',
    ['correct-observation', () => correctObservation(nothing)],
    ['RP2', '/correction/corrects', /name the first recording of it/],
  ),
  bad(
    'a correction of a correction of an observation',
    ['correct-observation', (ids) => correctObservation(ids['observation-correction'])],
    ['RP2', '/correction/corrects', /name the first recording of it/],
  ),
  bad(
    'a correction of duty rules never recorded',
    ['propose-rules', () => correctRules(nothing)],
    ['DR3', '/corrects', /name the fact that enacted it, not a correction of it/],
  ),
  bad(
    'a correction of a correction of duty rules',
    ['propose-rules', (ids) => correctRules(ids['rules-correction'])],
    ['DR3', '/corrects', /not a correction of it/],
  ),
  bad(
    'a correction of a standing rule never recorded',
    ['propose-zone-rule', () => correctStanding(nothing)],
    ['ZR2', '/rules/corrects', /names the enactment, not a correction of it/],
  ),
  bad(
    'a correction of a quota never recorded',
    ['propose-quota', () => correctQuota(nothing)],
    ['QU3', '/quota/corrects', /names the enactment itself/],
  ),
  bad(
    'a correction with a future recorded time',
    ['correct-rate', (ids) => correctRate(ids['rate'], { recordedAt: '2099-01-01T00:00:00.000Z' })],
    [
      'unknown-field',
      '/correction/recordedAt',
      /the ledger itself says when a fact is recorded; leave it out/,
    ],
  ),
  bad(
    'the proposal of a correction with a future recorded time beside it',
    [
      'propose-floor',
      (ids) => ({ ...correctFloor(ids['floor']), recordedAt: '2099-01-01T00:00:00.000Z' }),
    ],
    ['unknown-field', '/recordedAt', /leave it out/],
  ),
];
