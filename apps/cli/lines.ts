import type { Money } from '#kernel';

/** What is said at the head of everything shown of a ledger: nothing, or that its data is invented. */
export const noticeLines = ({ notice }: { readonly notice?: string }): readonly string[] =>
  notice === undefined ? [] : [`[${notice}]`];

/** An answer as JSON; one that is an object carries the notice of the ledger. */
export const jsonText = (answer: unknown, { notice }: { readonly notice?: string }): string => {
  const isObject = typeof answer === 'object' && answer !== null && !Array.isArray(answer);
  const told = isObject && notice !== undefined ? { notice, ...answer } : answer;
  return JSON.stringify(told, null, 2);
};

/** Rows as aligned columns; the first row is the heading. */
export const tableLines = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, at) =>
    rows.reduce((most, row) => Math.max(most, row[at]?.length ?? 0), 0),
  );
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

export const moneyText = (money: Money | null): string =>
  money === null ? 'none' : `${money.amount} ${money.currency}`;

/** Amounts by currency, or a dash. */
export const owedText = (owed: Readonly<Record<string, string>>): string =>
  Object.entries(owed)
    .map(([currency, amount]) => `${amount} ${currency}`)
    .join(', ') || '-';

/** What was found, and why where no duty is due. */
export const outcomeText = ({
  outcome,
  reason,
}: {
  readonly outcome: string;
  readonly reason?: string;
}): string => (reason === undefined ? outcome : `${outcome}: ${reason}`);

/** A truth in a word; null where it is not known. */
export const truthText = (value: boolean | null): string =>
  value === null ? 'not known' : value ? 'yes' : 'no';
