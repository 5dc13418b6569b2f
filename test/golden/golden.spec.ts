import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SetClock } from '../../libs/ledger/core/testing/counter.ts';
import { principal } from '#host/access';
import { someDirectory } from '#host/testing';
import { eventTypes, Zone } from '#host/zone';
import {
  canonicalJson,
  fold,
  hashBody,
  kindOf,
  openEvent,
  parseHeader,
  readEvent,
  type Recorded,
  type StoredEvent,
  writing,
} from '#ledger/core';
import { openSqliteLog } from '#ledger/sqlite';
import { product } from '#trade/catalogue';
import { dutyRules } from '#trade/duty-rules';
import { series } from '#trade/exchange-rates';
import { memberships } from '#trade/membership';
import { priceFloor, referencePrice } from '#trade/price-floors';
import { quota } from '#trade/quotas';
import { recalculation } from '#trade/recalculations';
import { shipment } from '#trade/shipments';
import { zoneRules } from '#trade/zone-rules';
import { goldenLedgers } from './golden-ledger.ts';
import { goldenHistory } from './history.ts';

type Read = (recorded: readonly Recorded[]) => unknown;

/** How the room of a stream folds it. */
const folding = (stream: string): Read => {
  if (['rules-standing', 'rules-method', 'rules-time-limits'].includes(stream))
    return (recorded) => fold(zoneRules, recorded);
  if (stream.startsWith('series-price.')) return (recorded) => fold(referencePrice, recorded);
  const byKind: Readonly<Record<string, Read>> = {
    ledger: (recorded) => fold(writing, recorded),
    principal: (recorded) => fold(principal, recorded),
    memberships: (recorded) => fold(memberships, recorded),
    product: (recorded) => fold(product, recorded),
    floor: (recorded) => fold(priceFloor, recorded),
    rules: (recorded) => fold(dutyRules, recorded),
    series: (recorded) => fold(series, recorded),
    quota: (recorded) => fold(quota, recorded),
    shipment: (recorded) => fold(shipment, recorded),
    bulk: (recorded) => fold(recalculation, recorded),
  };
  return byKind[kindOf(stream)] ?? (() => undefined);
};

const nameOf = (event: StoredEvent): string => {
  const { type, schema } = parseHeader(event);
  return `${type}@${schema}`;
};
const wanted = Object.entries(eventTypes).flatMap(([type, { schema }]) =>
  Array.from({ length: schema }, (_, n) => `${type}@${n + 1}`),
);

describe('golden ledgers', () => {
  it('hold every type of event in every schema it ever had; see the page on how to add one', () => {
    const held = new Set([...goldenLedgers.values()].flat().map(nameOf));
    expect(wanted.filter((name) => !held.has(name))).toEqual([]);
    expect([...held].filter((name) => !wanted.includes(name))).toEqual([]);
  });

  it('are made by commands that record every type of event as it is today', async () => {
    const { directory, remove } = someDirectory();
    const made = new Set((await goldenHistory(directory)).map(nameOf));
    remove();
    const today = Object.entries(eventTypes).map(([type, { schema }]) => `${type}@${schema}`);
    expect(today.filter((name) => !made.has(name))).toEqual([]);
  });
});

describe.each([...goldenLedgers])('the golden ledger %s', (_, events) => {
  it('is read today: canonical to the byte, its bodies bound by their hashes', () => {
    for (const event of events) {
      const { header, data } = openEvent(event);
      expect(canonicalJson(JSON.parse(event.header))).toBe(event.header);
      expect(canonicalJson(data)).toBe(event.body);
      expect(header.bodyHash).toBe(hashBody(event.salt, event.body));
      expect(readEvent(eventTypes, event).header).toEqual(header);
    }
  });

  it('is folded by the rooms whose streams it has', () => {
    const recorded = events.map((event) => readEvent(eventTypes, event));
    for (const [stream, of] of Map.groupBy(recorded, ({ header }) => header.stream)) {
      expect(() => folding(stream)(of)).not.toThrow();
    }
  });

  describe('opened as the log of a zone', () => {
    const { directory, remove } = someDirectory();
    let zone: Zone;

    beforeAll(async () => {
      const log = await openSqliteLog(join(directory, 'ledger.sqlite'));
      for (const event of events) {
        const { stream, revision } = parseHeader(event);
        const expected = revision === 0 ? 'none' : revision - 1;
        expect(await log.append([{ stream, expected, events: [event] }])).toMatchObject([
          { kind: 'written' },
        ]);
      }
      await log.close();
      const last = events.at(-1);
      const now = last === undefined ? 0 : Date.parse(parseHeader(last).recordedAt);
      zone = await Zone.open({ directory, clock: new SetClock(now) });
    });
    afterAll(async () => {
      await zone.close();
      remove();
    });

    it('is taken in by every view, and nothing follows from it that it does not say', async () => {
      expect(zone.views.deadLetters()).toEqual([]);
      expect(zone.views.status().filter(({ stopped }) => stopped !== undefined)).toEqual([]);
      expect(zone.fault).toBeUndefined();
      const all = await zone.questions.events({ limit: 1000 });
      expect(all.events).toHaveLength(events.length);
    });

    it('is decided again exactly as it was', async () => {
      const { decisions, differences } = await zone.questions.reaudit();
      expect(decisions).toBeGreaterThan(0);
      expect(differences).toEqual([]);
    });
  });
});
