import { describe, expect, it } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { attempt, Malformed, type Parser, schemaOf } from '#kernel';
import { zoneCommands } from '#host/zone';
import { ruleSetJsonSchema } from '#trade/formulas';
import { bodiesOf, changedBodies } from './testing/bodies.ts';

/** What only a parser can tell: whether names exist, and whether fields fit each other. */
const beyondSchemas = new Set([
  'unknown-state',
  'unknown-currency',
  'not-a-date',
  'text-form',
  'period-ends-early',
  'not-the-declarant',
  'state-of-role',
  'not-a-share',
  'not-in-order',
  'not-a-percentage',
  'condition-missing',
  'another-term',
  'unsound-rule',
]);

/** A rule set refers to its own definitions, wherever it stands. */
const { $defs } = ruleSetJsonSchema;

const ajv = new Ajv2020({ allErrors: true, strict: false });
formats.default(ajv);

/** In words where parser and schema differ about a body; nothing where they agree. */
const differ = (parser: Parser<unknown>, takes: ValidateFunction, body: unknown): string => {
  const read = attempt(parser, body);
  const problems = read instanceof Malformed ? read.problems : [];
  const fits = takes(body);
  if (fits === (problems.length === 0)) return '';
  if (fits && problems.every(({ rule }) => beyondSchemas.has(rule))) return '';
  return JSON.stringify({ body, problems, errors: takes.errors });
};

describe('the body of a command', () => {
  it.each(Object.entries(zoneCommands).map(([name, { read }]) => ({ name, read })))(
    '$name: what its parser takes, its published schema takes, and what it refuses too',
    ({ read }) => {
      const takes = ajv.compile({ ...schemaOf(read), $defs });
      const good = bodiesOf(schemaOf(read));
      const options = { numRuns: 150 };
      fc.assert(
        fc.property(good, (body) => {
          expect(takes(body)).toBe(true);
          expect(differ(read, takes, body)).toBe('');
        }),
        options,
      );
      fc.assert(
        fc.property(changedBodies(good), (body) => {
          expect(differ(read, takes, body)).toBe('');
        }),
        options,
      );
    },
  );

  it('is found to disagree where one of the two takes more', () => {
    const everything = ajv.compile({});
    const read = zoneCommands['admit-member']?.read;
    expect(read === undefined ? '' : differ(read, everything, {})).toContain('unknown-state');
  });
});
