import type { Fact, Instant, ProjectedFact, Projection, Row, Rows } from '#kernel';
import { isLaw, type LawEvent } from './law-events.ts';
import { whyUnreadable } from './readable.ts';

const tables = [
  {
    name: 'law',
    columns: { ordinal: 'integer', id: 'text', type: 'text', data: 'text', known: 'text' },
    key: ['ordinal'],
  },
] as const;

const nextOrdinal = (rows: Rows): number => {
  const [last] = rows.find('law', { where: [], orderBy: ['ordinal'], descending: true, limit: 1 });
  return Number(last?.['ordinal'] ?? 0) + 1;
};

const project = (rows: Rows, fact: ProjectedFact): void => {
  if (!isLaw(fact)) return;
  const { id, type, data, known } = fact as ProjectedFact;
  const why = whyUnreadable(fact, known);
  // The view parks what is thrown: nothing is judged by law of which a part cannot be read.
  if (why !== undefined) throw new TypeError(why);
  rows.put('law', { ordinal: nextOrdinal(rows), id, type, data: JSON.stringify(data), known });
};

/** All facts of law in the order they became known, each with its effective recorded time. */
export const lawView: Projection = { name: 'law', version: 3, tables, project };

/** A fact of law read back from its row. */
export const lawFactOf = (row: Row): { readonly fact: Fact<LawEvent>; readonly at: Instant } => ({
  fact: {
    id: String(row['id']),
    type: row['type'],
    data: JSON.parse(String(row['data'])) as unknown,
  } as unknown as Fact<LawEvent>,
  at: String(row['known']) as Instant,
});
