import type { Command } from 'commander';

/** What a person types first of each command; a spec holds that none is without. */
const examples: Readonly<Record<string, string>> = {
  start: 'start --port 4180',
  demo: 'demo --declarations 1000 --data ./trial',
  import: 'import trade.csv --profile comtrade --bad trade.bad.csv',
  standing: 'standing JPN --why --valid 2025-12-31',
  account: 'account JPN --lines --valid 2025-12-31',
  law: 'law --valid 2025-06-30 --known 2025-12-31 --json',
  floor: 'floor nickel.metal.unwrought.99-8 --valid 2025-06-30',
  'reference-price': 'reference-price nickel.metal.unwrought.99-8 --valid 2025-06-30',
  shipment: 'shipment 7d2f6c0e-5f2b-8c1d-9a4e-0b6a1f3c5d7e --known 2025-12-31',
  worksheet: 'worksheet 7d2f6c0e-5f2b-8c1d-9a4e-0b6a1f3c5d7e --csv > worksheet.csv',
  quote:
    'quote --product nickel.metal.unwrought.99-8 --origin AUS --price 14000 --quantity 25 --unit t.gross',
  quota: 'quota wo3.2026 --valid 2026-06-30',
  provisional: 'provisional JPN --overdue --valid 2026-06-30',
  proposals: 'proposals --json',
  'law-diff': 'law-diff 7d2f6c0e-5f2b-8c1d-9a4e-0b6a1f3c5d7e',
  recalculate:
    'recalculate --void-rules 7d2f6c0e-5f2b-8c1d-9a4e-0b6a1f3c5d7e --from 2025-02-01 --until 2025-08-01 --citation "Judgment 26-7" --as secretariat.1 --key judgment-26-7',
  recalculation: 'recalculation 7d2f6c0e-5f2b-8c1d-9a4e-0b6a1f3c5d7e --csv > changed.csv',
  replay: 'replay 7d2f6c0e-5f2b-8c1d-9a4e-0b6a1f3c5d7e --view ordered --with order.json',
  're-audit': 're-audit --state audit.state --report audit.json',
  'what-if': 'what-if floors-up.json --from 2025-01-01 --html report.html',
  events: 'events --limit 20',
  'log status': 'log status --json',
  'log copy': "log copy --from ./data --to 'esdb://one:2113,two:2113,three:2113'",
  rebuild: 'rebuild',
  'principals list': 'principals list --json',
  'principals add': 'principals add customs.nor.2 --role customs --state NOR',
  'principals revoke': 'principals revoke customs.nor.2 --reason "the post was closed"',
  'keys list': 'keys list customs.nor.2',
  'keys add': 'keys add customs.nor.2',
  'keys rotate': 'keys rotate customs.nor.2',
  'keys revoke': 'keys revoke customs.nor.2 3f9c02aa',
  do: 'do admit-member --as secretariat.1 --key admit-nor --file admission.json',
  schema: 'schema propose-quota > propose-quota.schema.json',
  'rules lint': 'rules lint my-rules.json',
};

/** Ends the help of every command with an example. */
export const withExamples = (command: Command, path: readonly string[] = []): void => {
  for (const one of command.commands) {
    const name = [...path, one.name()];
    const example = examples[name.join(' ')];
    if (example !== undefined) one.addHelpText('after', `\nExample:\n  npx plimsoll ${example}`);
    withExamples(one, name);
  }
};
