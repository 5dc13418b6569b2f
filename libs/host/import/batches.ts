import type { Row } from './reading/row.ts';

const mostRows = 500;
const mostText = 4_000_000;

/** Rows in batches, each bounded in rows and in text, so that memory does not grow with the rows. */
export async function* batchesOf(rows: AsyncIterable<Row>): AsyncGenerator<readonly Row[]> {
  let batch: Row[] = [];
  let text = 0;
  for await (const row of rows) {
    batch.push(row);
    text += row.length;
    if (batch.length < mostRows && text < mostText) continue;
    yield batch;
    batch = [];
    text = 0;
  }
  if (batch.length > 0) yield batch;
}
