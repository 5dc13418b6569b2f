import type { ViewsAnswer } from '#host/zone';
import type { Viewed } from '#trade/audit';
import { moneyText, outcomeText, tableLines, truthText } from './lines.ts';

type Rows = readonly (readonly [what: string, figure: string])[];

const citedRows = ({ floor, rules, rates }: Viewed['assessment']['cited']): Rows => [
  ['floor set by', floor ?? 'none'],
  ['rules enacted by', rules?.event ?? 'none'],
  ['rates', rates.join(' ') || 'none'],
];

/** Everything a view says, line by line: the outcome, the law by its events, inputs, every step. */
const rowsOf = ({ assessment, ruleSet }: Viewed): Rows => {
  const { cited, found, lawAsOf } = assessment;
  return [
    ['duty', moneyText(found.duty)],
    ['outcome', outcomeText(found)],
    ['governing date', found.governing],
    ['rule set', ruleSet ?? 'none'],
    ['clause', found.clause ?? 'none'],
    ['below the floor', truthText(found.belowFloor)],
    ['not members', found.nonMembers.join(', ') || 'none'],
    ['value', moneyText(found.value)],
    ['law as of', lawAsOf ?? 'none'],
    ...citedRows(cited),
    ...Object.entries(found.inputs).map(
      ([name, value]) => [`input ${name}`, String(value)] as const,
    ),
    ...found.steps.map(
      ([id, exact, rounded]) =>
        [`step ${id}`, rounded === undefined ? exact : `${exact} → ${rounded}`] as const,
    ),
  ];
};

const sideBySide = (columns: readonly (readonly [name: string, viewed: Viewed])[]) => {
  const told = columns.map(([, viewed]) => new Map(rowsOf(viewed)));
  const names = [...new Set(told.flatMap((rows) => [...rows.keys()]))];
  const rows = names.map((name) => {
    const figures = told.map((one) => one.get(name) ?? '-');
    const mark = new Set(figures).size > 1 ? '*' : '';
    return [mark, name].concat(figures);
  });
  return tableLines([['', '', ...columns.map(([name]) => name)], ...rows]);
};

/** A decision as decided beside the view that was asked for; what differs is marked with a star. */
export const viewsLines = (answer: ViewsAnswer, view: string | undefined): readonly string[] => {
  const { decided, now, ordered, shipment, event, revision } = answer;
  const columns = [
    ['as decided', decided] as const,
    ...(view === 'decided' ? [] : [['as known now', now] as const]),
    ...(ordered === null ? [] : [['as ordered', ordered] as const]),
  ];
  const [first] = decided.differences;
  return [
    `shipment ${shipment}, decision at revision ${revision}, event ${event}`,
    first === undefined
      ? 'replayed as decided: identical'
      : `replayed as decided: DIFFERENT, first ${JSON.stringify(first)}`,
    ...sideBySide(columns),
  ];
};
