import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Caller, Zone } from '#host/zone';

import { type Json, parseHeader, start } from '#ledger/core';
import { rawDeclaration } from '../../../libs/host/testing/declaration.ts';
import { concentrate, priceOf, productSaying } from '../../../libs/host/testing/law.ts';
import { rulesSaying } from '../../../libs/host/testing/rules.ts';
import {
  ann,
  bea,
  customsOf,
  enactRules,
  openZone,
  proposalOf,
  recordedBy,
  say,
} from '../../../libs/host/testing/zone.ts';
import { timed } from '../measure.ts';

const citation = 'An act';
const japan = customsOf('JPN');
const together = 500;

const enactLaw = async (zone: Zone): Promise<string> => {
  const give = (by: Caller, command: string, input: unknown) =>
    say(zone, [by, command, input, `${command}-${JSON.stringify(input).length}`]);
  await give(ann, 'list-product', productSaying());
  for (const state of ['JPN', 'AUS'])
    await say(zone, [ann, 'admit-member', { state, from: '2020-01-01', citation }, state]);
  const reach = { product: concentrate, from: '2020-01-01', until: null, citation };
  const change = { act: 'set', floor: { ...reach, unitPrice: priceOf('100') } };
  const proposal = proposalOf(await give(ann, 'propose-floor', change));
  await give(bea, 'approve-floor', { product: concentrate, proposal });
  const asked = await enactRules(zone, { document: rulesSaying(), citation }, 'rules');
  return String(asked.flatMap(([, submitted]) => recordedBy(submitted)).at(-1)?.id);
};

const declareAll = async (zone: Zone, size: number): Promise<void> => {
  for (let at = 0; at < size; at += together) {
    await zone.submitEach(
      Array.from({ length: Math.min(together, size - at) }, (_, n) => ({
        command: 'declare-shipment',
        input: rawDeclaration({ reference: `r${at + n}` }) as Json,
        caller: japan,
        key: `d${at + n}`,
      })),
    );
  }
};

/** The reference: rows of the bytes of a reassessment into bare SQLite, five hundred a flush. */
const bareRate = (directory: string, size: number): number => {
  const file = new DatabaseSync(join(directory, 'bare.sqlite'));
  file.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (b TEXT)');
  const insert = file.prepare('INSERT INTO t VALUES (?)');
  const bytes = 'x'.repeat(1800);
  const begun = performance.now();
  for (let at = 0; at < size; at += together) {
    file.exec('BEGIN');
    for (let n = 0; n < together; n += 1) insert.run(bytes);
    file.exec('COMMIT');
  }
  file.close();
  return (size * 1000) / (performance.now() - begun);
};

/** From the stamp of the voiding to that of the last reassessment: each batch waits for its flush. */
const durableMs = async (zone: Zone): Promise<number> => {
  let [voided, last] = [0, 0];
  for await (const page of zone.log.readAll(start, { kinds: ['rules', 'shipment'] })) {
    for (const { event } of page) {
      const { type, recordedAt } = parseHeader(event);
      if (type === 'DutyRulesVoided') voided = Date.parse(recordedAt);
      if (type === 'TariffReassessed') last = Date.parse(recordedAt);
    }
  }
  return last - voided;
};

/** Decisions a second: the dry run, by the clock and by the processor; the durable reassessment; the same with views and report; and the bare reference of the same run. */
export const reassessingRates = async (size: number) => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
  const zone = await openZone(join(directory, 'zone'));
  const enactment = await enactLaw(zone);
  await declareAll(zone, size);
  await zone.settled();
  const voiding = { enactment, from: '2026-02-01', until: '2026-04-01', citation };
  let recalculation = '';
  const before = process.cpuUsage();
  const dry = await timed(async () => {
    const proposed = ['propose-recalculation', { kind: 'rules', voiding }, 'p'] as const;
    recalculation = proposalOf(await say(zone, [ann, ...proposed]));
  });
  const { user, system } = process.cpuUsage(before);
  const whole = await timed(async () => {
    await say(zone, [bea, 'approve-recalculation', { recalculation }, 'a']);
    await zone.settled();
  });
  const durable = await durableMs(zone);
  const bare = bareRate(directory, size);
  await zone.close();
  rmSync(directory, { recursive: true });
  const perSecond = (milliseconds: number): number => (size * 1000) / milliseconds;
  const dryProcessor = perSecond((user + system) / 1000);
  const rates = { durable: perSecond(durable), whole: perSecond(whole), bare };
  return { dry: perSecond(dry), dryProcessor, ...rates };
};
