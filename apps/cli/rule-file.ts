import { listOf, malformed, oneOf, optional, parseDate, record, text, truth } from '#kernel';
import { canonicalJson } from '#ledger/core';
import {
  areFindings,
  compileRuleSet,
  type CompiledRuleSet,
  exampleLaw,
  type Finding,
  type LawLookUp,
  readRuleSet,
  type RuleSetDocument,
} from '#trade/formulas';
import { exit, type ExitCode, type Io } from './cli.ts';
import { parsedJson, textFrom } from './input.ts';
import { jsonSource, snippetAt } from './json-source.ts';

/** A file with a rule set in it: its text and what the text says. */
export type RuleFile = { readonly path: string; readonly text: string; readonly raw: unknown };

export const ruleFile = async (io: Io, path: string): Promise<RuleFile> => {
  const text = await textFrom(io, path);
  return { path, text, raw: parsedJson(text, path === '-' ? '/input' : path) };
};

/** Each finding: where, by which code, what would be right, and what stands there. */
export const findingLines = (
  { text }: RuleFile,
  findings: readonly Finding[],
): readonly string[] => {
  const source = jsonSource(text);
  return findings.flatMap(({ at, code, message }) => {
    const snippet = snippetAt(text, source, at);
    return [`${at || '/'}: ${code}: ${message}`, ...(snippet === '' ? [] : [`    ${snippet}`])];
  });
};

/** Works on the document of a file; where it has findings they are told instead. */
const onSound = <T extends object>(
  io: Io,
  file: RuleFile,
  {
    found,
    work,
  }: { readonly found: T | readonly Finding[]; readonly work: (found: T) => ExitCode },
): ExitCode => {
  if (!areFindings(found)) return work(found);
  for (const line of findingLines(file, found)) io.err(line);
  return exit.wrong;
};

export const onDocument = (
  io: Io,
  file: RuleFile,
  work: (document: RuleSetDocument) => ExitCode,
): ExitCode => onSound(io, file, { found: readRuleSet(file.raw), work });

export const onRules = (
  io: Io,
  file: RuleFile,
  work: (rules: CompiledRuleSet) => ExitCode,
): ExitCode =>
  onDocument(io, file, (document) => onSound(io, file, { found: compileRuleSet(document), work }));

/** The same on a document as the ledger keeps it, so that digests of what is drawn up are the same too. */
export const onRecordedRules = (
  io: Io,
  file: RuleFile,
  work: (rules: CompiledRuleSet) => ExitCode,
): ExitCode =>
  onDocument(io, file, (document) => {
    const raw = JSON.parse(canonicalJson(document)) as unknown;
    return onRules(io, { ...file, raw }, work);
  });

const givenJson = async (io: Io, given: string, at: string): Promise<unknown> =>
  parsedJson(given.startsWith('@') ? await textFrom(io, given.slice(1)) : given, at);

/** An object of values by name, from text or from a file named after `@`. */
export const valuesFrom = async (io: Io, given: string): Promise<Record<string, unknown>> => {
  const raw = await givenJson(io, given, '--in');
  if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return { ...raw };
  throw malformed('not-an-object', raw, 'an object such as {"price":"1180"}');
};

const answers = record({
  law: listOf(
    record({
      what: oneOf(['floor', 'reference', 'rate', 'membership', 'lastFixing', 'method']),
      key: text(100),
      date: optional(parseDate),
      value: (raw: unknown): string | boolean =>
        typeof raw === 'boolean' ? truth(raw) : text(60)(raw),
    }),
  ),
});

/** What the law answers, as examples of a rule set say it; without any it says nothing. */
export const lawFrom = async (io: Io, given = '[]'): Promise<LawLookUp> =>
  exampleLaw(answers({ law: await givenJson(io, given, '--law') }));
