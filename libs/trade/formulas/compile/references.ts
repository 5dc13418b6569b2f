import type { RuleSetDocument } from '../document/document.ts';
import { didYouMean } from '../document/nearest.ts';
import { below, type Place, type Reporter } from './scope.ts';

const top: Place = { at: '', depth: 0 };
type Named = Readonly<Record<string, unknown>>;

/** Parts of a document in which `source` is a citation at any depth. */
const citing = (document: RuleSetDocument): readonly (readonly [Place, unknown])[] => {
  const each = (key: string, of: Named = {}) =>
    Object.entries(of).map(([name, value]) => [below(top, key, name), value] as const);
  const cited = (key: string, of: readonly { readonly source?: string }[] = []) =>
    of.map(({ source }, n) => [below(top, key, n), { source }] as const);
  return [
    [below(top, 'clauses'), document.clauses],
    [below(top, 'result'), document.result],
    [below(top, 'reachesBack'), document.reachesBack],
    [below(top, 'savings'), document.savings],
    ...each('inputs', document.inputs),
    ...each('parameters', document.parameters),
    ...each('let', document.let),
    ...each('fx', document.fx),
    ...each('calendars', document.calendars),
    ...cited('examples', document.examples),
    ...cited('promises', document.promises),
  ];
};

/** Every object at or under a value, with its place; depth was bounded when the document was read. */
const objectsIn = (value: unknown, place: Place): readonly (readonly [Place, object])[] => {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, item]) => objectsIn(item, below(place, key)));
  return Array.isArray(value) ? inner : [[place, value], ...inner];
};

const reportSource = (
  [{ at }, value]: readonly [Place, object],
  sources: Named,
  report: Reporter,
): void => {
  const source = 'source' in value ? value.source : undefined;
  if (source === undefined && 'op' in value && value.op === 'convert') {
    report(at, 'conversion-uncited', 'bases meet only through a cited factor; add "source"');
  }
  if (typeof source !== 'string' || Object.hasOwn(sources, source)) return;
  const known = Object.keys(sources);
  const message = `"${source}" is not among the sources${didYouMean(source, known)}; they are ${known.join(', ')}`;
  report(`${at}/source`, 'unknown-source', message);
};

/** One name stands for one thing: an input, a parameter or a let. */
const reportNamesTaken = (document: RuleSetDocument, report: Reporter): void => {
  const taken = new Set(Object.keys(document.inputs));
  for (const key of ['parameters', 'let'] as const) {
    for (const name of Object.keys(document[key] ?? {})) {
      const place = below(top, key, name);
      if (taken.has(name)) report(place.at, 'name-taken', `"${name}" already names something else`);
      taken.add(name);
    }
  }
};

/** Reports citations of sources that are not there, uncited conversions, and names used twice. */
export const reportReferences = (document: RuleSetDocument, report: Reporter): void => {
  for (const [place, part] of citing(document)) {
    for (const found of objectsIn(part, place)) reportSource(found, document.sources, report);
  }
  reportNamesTaken(document, report);
};
