import { isFigure } from '../document/figure.ts';
import { lawAtWords, membershipWords, parameterAtWords } from './asked-words.ts';
import { dateWords } from './date-words.ts';
import { seriesWords, statisticWords } from './series-words.ts';
import { interpolateWords, tableWords } from './table-words.ts';
import type { Node, Operation } from '../document/node.ts';
import { choiceWords } from './choice-words.ts';
import type { Naming, Sayer } from './naming.ts';
import { numberWords } from './number-words.ts';
import { cited, dayWords, grouped, ifTold, named, quoted, typeWords, valueWords } from './said.ts';
import { truthWords } from './truth-words.ts';

const constant = ({ value, type }: Operation & { op: 'const' }): string => {
  const unit = type === '1' ? 'as a plain number' : typeWords(type);
  if (typeof value === 'boolean') return type === 'bool' ? String(value) : `${value} ${unit}`;
  if (type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return dayWords(value);
  return `${valueWords(value)} ${unit}`;
};

const operationWords = (node: Operation, say: Sayer): string => {
  switch (node.op) {
    case 'const':
      return constant(node);
    case 'sum':
    case 'product':
    case 'min':
    case 'max':
    case 'difference':
    case 'negate':
    case 'abs':
    case 'clamp':
    case 'shortfall':
    case 'percentOf':
    case 'perUnit':
    case 'convert':
    case 'rounded':
    case 'divide':
      return numberWords(node, say);
    case 'when':
    case 'steps':
    case 'marginal':
      return choiceWords(node, say);
    case 'lt':
    case 'le':
    case 'eq':
    case 'ge':
    case 'gt':
    case 'between':
    case 'in':
    case 'and':
    case 'or':
    case 'not':
    case 'known':
    case 'inSeason':
      return truthWords(node, say);
    case 'table':
      return tableWords(node, say);
    case 'interpolate':
      return interpolateWords(node, say);
    case 'daysBetween':
    case 'addSpan':
    case 'nextBusiness':
    case 'dateOf':
    case 'partOf':
    case 'seasonOf':
    case 'governingDate':
      return dateWords(node, say);
    case 'lawAt':
      return lawAtWords(node, say);
    case 'parameterAt':
      return parameterAtWords(node, say);
    case 'memberAt':
    case 'allStages':
    case 'anyStage':
      return membershipWords(node, say);
    case 'window':
    case 'kept':
    case 'grouped':
    case 'paired':
    case 'ranked':
      return seriesWords(node, say);
    case 'mean':
    case 'median':
    case 'mad':
    case 'weighted':
    case 'trimmed':
    case 'percentile':
    case 'sumOf':
    case 'countOf':
    case 'lastOf':
    case 'leastOf':
    case 'greatestOf':
    case 'share':
      return statisticWords(node, say);
  }
};

/** What a node carries beside its meaning: the name of its step, its label, its source. */
const marksWords = (node: Operation): string => {
  const { id, label } = node;
  // A rounding says its source with the rounding itself.
  const source = node.op === 'rounded' ? undefined : node.source;
  const marks = [
    ifTold(id, (step) => `step ${named(step)}`),
    ifTold(label, (words) => `called ${quoted(words)}`),
    ifTold(source, (key) => `by${cited(key)}`),
  ].filter((mark) => mark !== '');
  return marks.length === 0 ? '' : ` {${marks.join('; ')}}`;
};

/** How nodes are put into words under a naming. */
export const sayerOf = (naming: Naming): Sayer => {
  const marks = (node: Operation): string => (naming.marks ? marksWords(node) : '');
  const leaf = (name: string): string => (isFigure(name) ? grouped(name) : naming.say(name));
  const full = (node: Operation): string => operationWords(node, say) + marks(node);
  const whole = (node: Node): string => (typeof node === 'string' ? leaf(node) : full(node));
  const part = (node: Node): string => {
    if (typeof node === 'string') return leaf(node);
    const bare = node.op === 'const' && marks(node) === '';
    return naming.step(node) ?? (bare ? constant(node) : `(${full(node)})`);
  };
  const say: Sayer = { whole, part, naming };
  return say;
};
