import type { Money } from '#kernel';

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
