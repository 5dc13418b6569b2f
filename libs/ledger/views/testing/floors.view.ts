import type { ProjectedFact, Projection, Rows } from '#kernel';

/** Floors of products, as a small world to view. A floor of `bad` makes the handler fail half-way. */
type FloorSet = { readonly product: string; readonly amount: string; readonly from: string };

export const floorTypes = {
  FloorSet: {
    schema: 2,
    upcasters: [(data: unknown) => ({ from: '2026-01-01', ...Object(data) })],
  },
  FloorLifted: { schema: 1 },
};

const project = (rows: Rows, { stream, type, data, known }: ProjectedFact): void => {
  const { product, amount, from } = data as FloorSet;
  const changes = Number(rows.get('changes', [stream])?.['changes'] ?? 0) + 1;
  rows.put('changes', { stream, changes, known });
  if (type === 'FloorLifted') return rows.remove('floors', [product]);
  rows.put('floors', { product, amount, from, note: null });
  if (amount === 'bad') throw new RangeError('no such amount');
};

export const floors: Projection = {
  name: 'floors',
  version: 1,
  tables: [
    {
      name: 'floors',
      columns: { product: 'text', amount: 'text', from: 'text', note: 'text' },
      key: ['product'],
      indexes: [['from', 'product']],
    },
    {
      name: 'changes',
      columns: { stream: 'text', changes: 'integer', known: 'text' },
      key: ['stream'],
    },
  ],
  project,
};

/** How many facts there are: a second view that never fails. */
export const tally: Projection = {
  name: 'tally',
  version: 1,
  tables: [{ name: 'tally', columns: { type: 'text', facts: 'integer' }, key: ['type'] }],
  project: (rows, { type }) => {
    const facts = Number(rows.get('tally', [type])?.['facts'] ?? 0) + 1;
    rows.put('tally', { type, facts });
  },
};
