import { decimalText, multiplyDecimals, readDecimal, roundDecimal } from '#kernel';
import type { Submission } from '#host/zone';
import { floorApproval, floorPrices, floorProposals } from './law.ts';
import { citing, proposer, submission } from './principals.ts';
import { type Done, type OnProgress, recordStage } from './recording.ts';
import type { Zone } from '#host/zone';

type Filling = { readonly zone: Zone; readonly onProgress: OnProgress };

/** The event of a product's floor, by product. */
export type FloorEvents = ReadonlyMap<string, string>;

/** What a command recorded of a type; nothing when it recorded none. */
export const dataOf = (done: Done, type: string): { readonly [field: string]: unknown } =>
  (done.events.find(({ header }) => header.type === type)?.data ?? {}) as Record<string, unknown>;

/** Approves what was proposed; the other principal of the secretariat does it. */
const approvals = (proposed: readonly Done[]): readonly Submission[] =>
  proposed.map((done) =>
    floorApproval(
      done.stream.slice('floor-'.length),
      String(dataOf(done, 'PriceFloorProposed')['proposal']),
    ),
  );

const proposeAndApprove = async (
  filling: Filling,
  stage: string,
  proposals: readonly Submission[],
): Promise<readonly Done[]> => {
  const proposed = await recordStage(filling, `${stage} proposed`, proposals);
  const approved = await recordStage(filling, `${stage} approved`, approvals(proposed));
  return [...proposed, ...approved];
};

/** Sets the floors of one year. */
export const setFloors = (filling: Filling, year: number): Promise<readonly Done[]> =>
  proposeAndApprove(filling, `floors of ${year}`, floorProposals(year));

/** The floors that were set, each by its event. */
export const floorEvents = (done: readonly Done[]): FloorEvents =>
  new Map(
    done.flatMap(({ stream, events }) =>
      events
        .filter(({ header }) => header.type === 'PriceFloorSet')
        .map(({ header }) => [stream.slice('floor-'.length), header.id] as const),
    ),
  );

const raised = (price: string): string => {
  const exact = multiplyDecimals(readDecimal(price), { digits: 105n, scale: 2 });
  return decimalText(roundDecimal(exact, { mode: 'halfUp', places: 2 }));
};

const corrected = 2025;

/** Every fiftieth floor of the last year turns out to have been set too low by a twentieth. */
const corrections = (floors: FloorEvents): readonly Submission[] =>
  floorPrices(corrected)
    .filter((_, at) => at % 50 === 25)
    .map(({ product, price, currency, unit }) =>
      submission(
        'propose-floor',
        { caller: proposer, key: `correction-${product}` },
        {
          act: 'correct',
          floor: {
            product,
            from: `${corrected}-01-01`,
            until: null,
            unitPrice: { amount: raised(price), currency, unit },
            corrects: floors.get(product) ?? '',
            citation: citing(`Corrigendum to the floors of ${corrected}`),
          },
        },
      ),
    );

/** Corrects some floors; what was judged by them is reassessed. */
export const correctFloors = (filling: Filling, floors: FloorEvents): Promise<readonly Done[]> =>
  proposeAndApprove(filling, 'floors corrected:', corrections(floors));
