import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { lintRuleSet, ruleSetJsonSchema } from './index.ts';
import { outcome } from './testing/some-rules.ts';

const folder = new URL('rule-sets/', import.meta.url);
const files = readdirSync(folder);
const shipped = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
const fits = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(ruleSetJsonSchema);

/** The table of domain.md section 4, to the last digit. */
const table: readonly (readonly [string, Readonly<Record<string, string | boolean>>, string])[] = [
  ['eu-cereals', { quotation: '113.84', premium: '14.74', freight: '17.50' }, '10.95'],
  ['eu-cereals', { quotation: '215.68', premium: '35.38', freight: '38.05' }, '0'],
  ['eu-fesi-safeguard', { price: '1180', outOfQuota: '1' }, '1228'],
  ['eu-fesi-safeguard', { price: '1235', outOfQuota: '1' }, '1173'],
  ['eu-fesi-safeguard', { price: '2407.99', outOfQuota: '1' }, '0.01'],
  ['eu-fesi-safeguard', { price: '2408', outOfQuota: '1' }, '0'],
  ['eu-fesi-safeguard', { price: '1180', outOfQuota: '0' }, '0'],
  ['eu-fesi-safeguard', { price: '1180', outOfQuota: '1', enRoute: true }, '0'],
  ['eu-goes-minimum-price', { price: '1300', grade: 'middle', cap: '39' }, '507'],
  ['eu-goes-minimum-price', { price: '1500', grade: 'middle', cap: '39' }, '373'],
  ['wto-ladder', { price: '95', trigger: '100' }, '0'],
  ['wto-ladder', { price: '90', trigger: '100' }, '0'],
  ['wto-ladder', { price: '85', trigger: '100' }, '1.5'],
  ['wto-ladder', { price: '50', trigger: '100' }, '14'],
  ['wto-ladder', { price: '30', trigger: '100' }, '26'],
  ['wto-ladder', { price: '20', trigger: '100' }, '34'],
  ['entry-price-steps', { price: '846' }, '0'],
  ['entry-price-steps', { price: '830' }, '17'],
  ['entry-price-steps', { price: '829' }, '17'],
  ['entry-price-steps', { price: '820' }, '34'],
  ['entry-price-steps', { price: '800' }, '51'],
  ['entry-price-steps', { price: '780' }, '68'],
  ['entry-price-steps', { price: '778' }, '68'],
  ['entry-price-steps', { price: '777.9' }, '298'],
  ['compound-8-8', { price: '500' }, '342'],
  ['price-band', { floor: '424', adValorem: '6', reference: '327' }, '103'],
  ['undertaking-cliff', { price: '0.55', value: '100' }, '47.6'],
  ['undertaking-cliff', { price: '0.56', value: '100' }, '0'],
  ['us-tungsten-concentrate', { dry: '20', wo3: '65' }, '3865.88'],
  ['us-roasted-molybdenum', { mass: '10', assay: '57', value: '250000' }, '5229.6'],
  ['us-quarterly-rate', { quarterly: '1.1000', daily: '1.1550' }, '1.155'],
  ['us-quarterly-rate', { quarterly: '1.1000', daily: '1.1549' }, '1.1'],
  ['contract-for-difference', { market: '55', mass: '1000' }, '-55000'],
  ['contract-for-difference', { market: '120', mass: '1000' }, '3000'],
];

describe('the shipped rule sets', () => {
  it.each(files)('%s has no findings, and each of its examples holds', (file) =>
    expect(lintRuleSet(shipped(file))).toEqual([]),
  );

  it.each(files)('%s fits the published JSON Schema', (file) => {
    expect(fits(shipped(file))).toBe(true);
  });

  it.each(table)('%s of %j is %s', (name, inputs, duty) =>
    expect(outcome(shipped(`${name}.json`), inputs, '2026-01-01')).toBe(duty),
  );

  it('the schema refuses what the reader refuses', () => {
    const [file = ''] = files;
    expect(fits({ ...Object(shipped(file)), priority: 1 })).toBe(false);
    expect(fits({ ...Object(shipped(file)), clauses: [] })).toBe(false);
  });
});
