import { readdirSync, readFileSync } from 'node:fs';
import type { StoredEvent } from '#ledger/core';

/** An event of a golden ledger: its two texts verbatim, and its salt in hexadecimal. */
type Golden = { readonly header: string; readonly salt: string; readonly body: string };

const folder = new URL('./ledgers/', import.meta.url);

/** The golden ledgers by name; each is a whole log in its order. */
export const goldenLedgers: ReadonlyMap<string, readonly StoredEvent[]> = new Map(
  readdirSync(folder)
    .toSorted()
    .map((name) => {
      const events = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as readonly Golden[];
      const stored = events.map(({ header, salt, body }) => ({
        header,
        salt: Buffer.from(salt, 'hex'),
        body,
      }));
      return [name, stored];
    }),
);

/** A log as the text of a golden ledger. */
export const goldenText = (stored: readonly StoredEvent[]): string => {
  const golden = stored.map(({ header, salt, body }): Golden => ({
    header,
    salt: Buffer.from(salt).toString('hex'),
    body,
  }));
  return JSON.stringify(golden, null, 2);
};
