import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { Malformed, matching, parseUuid, record } from '#kernel';
import { openReader, type RecalculationAnswer } from '#host/zone';
import { reportCsv } from '#trade/recalculations';
import { whoActs } from '../acting.ts';
import { asks, type Cli, dataOf, does, exit, type Given, unknown, withData } from '../cli.ts';
import { withHands } from '../hands/with-hands.ts';
import { jsonText } from '../lines.ts';
import { reportLines } from '../recalculation-lines.ts';
import { checkWritable } from '../writable.ts';
import { tell } from './doing.ts';

type Options = {
  readonly as: string;
  readonly key: string;
  readonly from: string;
  readonly until?: string;
  readonly citation: string;
  readonly voidRules?: string;
  readonly voidFloor?: string;
  readonly product?: string;
  readonly voidMember?: string;
  readonly rows?: string;
};
type Input = { readonly kind: string; readonly voiding: Readonly<Record<string, string | null>> };

const progressOf = ({ status, done, report, approvedBy, rows }: RecalculationAnswer): string => {
  if (status !== 'proposed') {
    return `${status}, approved by ${approvedBy}: ${done} decided otherwise, ${report.changed} by the dry run`;
  }
  return rows === null
    ? 'no longer to be approved: what follows has changed since the dry run; run it again (recalculate)'
    : 'proposed; it awaits another principal (do approve-recalculation)';
};

/** A recalculation that is closed has a digest of its own: what was done, beside what was approved. */
const digestText = ({ digest, closing }: RecalculationAnswer): string => {
  if (closing === null) return `digest ${digest}`;
  return closing.digest === digest
    ? `digest of what was done ${digest}, that of the dry run`
    : `digest of what was done ${closing.digest}, of the dry run ${digest}`;
};

const answerLines = (answer: RecalculationAnswer): readonly string[] => [
  `recalculation ${answer.proposal}: ${progressOf(answer)}`,
  `law as of ${answer.lawAsOf}; ${answer.touched} decisions touched; ${digestText(answer)}`,
  '',
  ...reportLines((answer.closing ?? answer).report),
];

/** The options that say what is void, each with the voiding it means. */
const voidings: Readonly<Record<string, (event: string, options: Options) => Input>> = {
  voidRules: (enactment) => ({ kind: 'rules', voiding: { enactment } }),
  voidFloor: (voids, { product }) => ({
    kind: 'floor',
    voiding: { ...(product !== undefined && { product }), voids },
  }),
  voidMember: (state) => ({ kind: 'admission', voiding: { state } }),
};

/** The option by which each field of a voiding is given. */
const optionOf: Readonly<Record<string, string>> = {
  '/voiding/enactment': '/void-rules',
  '/voiding/voids': '/void-floor',
  '/voiding/product': '/product',
  '/voiding/state': '/void-member',
  '/voiding/from': '/from',
  '/voiding/until': '/until',
  '/voiding/citation': '/citation',
};
/** What is wrong with a voiding, told of the options that were typed. */
const byOption = (error: unknown): unknown =>
  error instanceof Malformed
    ? new Malformed(
        error.problems.map(({ at, rule, value, wanted }) => ({
          at: optionOf[at] ?? at,
          rule,
          value,
          wanted,
        })),
      )
    : error;

const inputOf = (options: Options): Input => {
  const { from, until = null, citation } = options;
  const told = Object.entries(options as Readonly<Record<string, unknown>>).flatMap(
    ([name, value]) => {
      const voiding = voidings[name];
      return voiding !== undefined && typeof value === 'string' ? [voiding(value, options)] : [];
    },
  );
  const [one] = told;
  if (one === undefined || told.length > 1) {
    const wanted = 'one of --void-rules, --void-floor and --void-member';
    throw unknown('/void', String(told.length), wanted);
  }
  return { ...one, voiding: { ...one.voiding, from, until, citation } };
};

const key = matching(/^[\x21-\x7e]{1,200}$/, 'not-a-key', 'a key of your own, without spaces');

const found = async (directory: string, id: string): Promise<RecalculationAnswer> => {
  const zone = await openReader(directory);
  try {
    const answer = await zone.questions.recalculation(id);
    if (answer === undefined) throw unknown('/id', id, 'a recalculation that was proposed');
    return answer;
  } finally {
    await zone.close();
  }
};

const dryRun = async (cli: Cli, { options }: Given<Options>) => {
  const directory = dataOf(cli, options);
  const given = record({ key })({ key: options.key });
  checkWritable('rows', options.rows);
  const caller = await whoActs(directory, options.as);
  const asked = { command: 'propose-recalculation', input: inputOf(options), caller, ...given };
  const outcome = await withHands(directory, (hands) => hands.submit(asked)).catch(
    (error: unknown) => {
      throw byOption(error);
    },
  );
  if (outcome.kind !== 'recorded' && outcome.kind !== 'already') return tell(outcome, cli.io);
  const answer = await found(directory, outcome.stream.slice('bulk-'.length));
  const isJson = options.json === true;
  for (const line of isJson ? [jsonText(answer, {})] : answerLines(answer)) cli.io.out(line);
  // The proposal is recorded: should the file fail after all, it is told of before that is.
  if (options.rows !== undefined) await writeFile(options.rows, reportCsv(answer.rows ?? []));
  return exit.good;
};

const addDryRun = (program: Command, cli: Cli): void => {
  const command = program
    .command('recalculate')
    .description('Dry run, as if something had never applied; it awaits another principal')
    .option('--void-rules <event>', 'the fact that enacted the rules')
    .option('--void-floor <event>', 'the fact that set, corrected or lifted the floor')
    .option('--product <code>', 'the product of the floor')
    .option('--void-member <state>', 'the state whose admission is void')
    .requiredOption('--from <date>', 'the first day')
    .option('--until <date>', 'the first day after (else until further notice)')
    .requiredOption('--citation <text>', 'the order or judgment')
    .requiredOption('--as <principal>', 'who proposes')
    .requiredOption('--key <key>', 'asking again with the same key records nothing twice')
    .option('--rows <file>', 'where every decision that comes out otherwise goes, as CSV')
    .option('--json', 'report as JSON');
  does<Options>(cli, withData(command), (given) => dryRun(cli, given));
};

/** `plimsoll recalculate` and `plimsoll recalculation <id>` */
export const addRecalculation = (program: Command, cli: Cli): void => {
  addDryRun(program, cli);
  const command = program
    .command('recalculation')
    .description('How far a recalculation is, and its report')
    .argument('<id>', 'as it was proposed')
    .option('--csv', 'every decision it changes, as CSV');
  asks<RecalculationAnswer>(cli, command, {
    answer: async ({ questions }, { args: [raw] }) => {
      const { id } = record({ id: parseUuid })({ id: raw });
      const answer = await questions.recalculation(id);
      if (answer === undefined) throw unknown('/id', id, 'a recalculation that was proposed');
      return answer;
    },
    lines: (answer, { options }) =>
      options.csv === true ? [reportCsv(answer.rows ?? []).trimEnd()] : answerLines(answer),
  });
};
