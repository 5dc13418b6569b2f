import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, type IsoDate, type ProjectedFact, type Rows } from '#kernel';
import { Views } from '#ledger/views';
import { productKey } from '#trade/law';
import { indexJudged, judgedByTable, parseDeclaration, touchedBy } from '#trade/shipments';
import { rawDeclaration } from '../../../libs/host/testing/declaration.ts';
import { concentrate } from '../../../libs/host/testing/law.ts';
import { median, timed } from '../measure.ts';
import { syntheticLog } from './synthetic-log.ts';

const from = '2026-03-01' as IsoDate;
const until = '2026-03-11' as IsoDate;
const touched = 1000;

type Told = { readonly shipment: string; readonly day: IsoDate };

/** Of all decisions about one product, a thousand lie in the ten days that change. */
const decision = (size: number) => (n: number) =>
  ({
    shipment: `s-${n}`,
    day:
      n % (size / touched) === 0
        ? addDays(from, ((n * touched) / size) % 10)
        : addDays(until, 1 + (n % 2000)),
  }) satisfies Told;

const projection = {
  name: 'bench',
  version: 1,
  tables: [judgedByTable],
  project: (rows: Rows, { data }: ProjectedFact): void => {
    const { shipment, day } = data as Told;
    const declaration = parseDeclaration(rawDeclaration({ dates: { acceptance: day } }));
    indexJudged(rows, shipment, { former: undefined, now: { declaration } });
  },
};

/** Finds a thousand touched among so many decisions: microseconds for each one found. */
export const findingAmong = async (size: number): Promise<number> => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
  const log = syntheticLog(size, decision(size));
  const types = { ThingDeclared: { schema: 1 } } as const;
  const options = { path: join(directory, 'views.sqlite'), projections: [projection], log, types };
  const views = await Views.open(options);
  await views.catchUp();
  const reach = [{ key: productKey(concentrate), period: { from, until } }];
  const find = async (): Promise<void> => {
    const found = touchedBy(views.reader, reach).size;
    if (found !== touched) throw new Error(`found ${found}`);
  };
  const times: number[] = [];
  for (let round = 0; round < 41; round += 1) times.push(await timed(find));
  await views.close();
  rmSync(directory, { recursive: true });
  return (median(times) * 1000) / touched;
};
