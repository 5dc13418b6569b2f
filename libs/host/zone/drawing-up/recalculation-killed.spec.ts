import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { type Json, parseHeader, readEvent, start } from '#ledger/core';
import { eventTypes } from '../event-types.ts';
import { Zone } from '../zone.ts';
import {
  ann,
  concentrate,
  customsOf,
  enactRules,
  openZone,
  bea,
  priceOf,
  productSaying,
  proposalOf,
  rawDeclaration,
  recordedBy,
  rulesSaying,
  say,
  someDirectory,
} from '#host/testing';

const program = fileURLToPath(new URL('../testing/approve-and-follow.ts', import.meta.url));
const citation = 'Judgment 26-7';
const declarations = 4_000;

const declareAll = async (zone: Zone): Promise<void> => {
  const submissions = Array.from({ length: declarations }, (_, n) => ({
    command: 'declare-shipment',
    input: rawDeclaration({ reference: `r${n}` }) as Json,
    caller: customsOf('JPN'),
    key: `d${n}`,
  }));
  await zone.submitEach(submissions);
};

/** A zone with thousands of assessed shipments and the dry run that voids their rules. */
const prepared = async (directory: string) => {
  const zone = await openZone(directory);
  await say(zone, [ann, 'list-product', productSaying(), 'k']);
  const enacting = { document: rulesSaying(), citation };
  const asked = await enactRules(zone, enacting, 'k');
  const enacted = asked.flatMap(([, submitted]) => recordedBy(submitted)).at(-1);
  const reach = { product: concentrate, from: '2020-01-01', until: null, citation };
  const change = { act: 'set', floor: { ...reach, unitPrice: priceOf('100') } };
  const proposal = proposalOf(await say(zone, [ann, 'propose-floor', change, 'k']));
  await say(zone, [bea, 'approve-floor', { product: concentrate, proposal }, 'k']);
  await declareAll(zone);
  const voiding = { enactment: enacted?.id, from: '2026-02-01', until: null, citation };
  const proposing = { kind: 'rules', voiding };
  const [proposed] = recordedBy(await say(zone, [ann, 'propose-recalculation', proposing, 'k']));
  await zone.close();
  return proposed?.data as { readonly proposal: string; readonly digest: string };
};

/** Lets a process follow up for a while after the approval, and kills it. */
const killed = async (directory: string, recalculation: string, ms: number): Promise<void> => {
  const child = spawn(process.execPath, ['--conditions=source', program, directory, recalculation]);
  const ended = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), ended]);
  await pause(ms);
  child.kill('SIGKILL');
  await ended;
};

const written = async (zone: Zone) => {
  const headers = [];
  for await (const page of zone.log.readAll(start))
    headers.push(...page.map(({ event }) => parseHeader(event)));
  return headers;
};

it('a recalculation that is killed again and again does nothing twice and misses nothing', async () => {
  const { directory, remove } = someDirectory();
  const { proposal, digest } = await prepared(directory);
  for (const ms of [20, 120, 60]) await killed(directory, proposal, ms);

  const zone = await Zone.open({ directory });
  await zone.settled();
  const headers = await written(zone);
  const again = headers.filter(({ type }) => type === 'TariffReassessed');
  expect(new Set(again.map(({ stream }) => stream)).size).toBe(declarations);
  expect(again).toHaveLength(declarations);
  expect(new Set(again.map(({ correlationId }) => correlationId))).toEqual(new Set([proposal]));
  expect(headers.filter(({ type }) => type === 'DutyRulesVoided')).toHaveLength(1);
  const closed = (await zone.log.readStream(`bulk-${proposal}`))
    .map((event) => readEvent(eventTypes, event))
    .slice(1);
  expect(closed.map(({ data }) => data)).toMatchObject([
    { digest, report: { changed: declarations } },
  ]);
  await zone.close();
  remove();
});
