import { describe, expect, it } from '@jest/globals';
import type { ProjectedFact, Row, Rows } from '#kernel';
import { parseFloorLifting } from './commands.ts';
import type { PriceFloorEvent } from './events.ts';
import { proposalsView } from './proposals.view.ts';
import { asFacts, concentrate, idOf, secondOf } from '#host/testing';

const floor = parseFloorLifting({ product: concentrate, from: '2026-01-01', citation: 'Act' });
const proposed = (proposal: string): PriceFloorEvent => ({
  type: 'PriceFloorProposed',
  data: { act: 'lift', floor, proposal, proposedBy: 'p.ann' },
});
const [one, two] = [idOf(801), idOf(802)];

/** The rows of the view after these events, by proposal. */
const rowsAfter = (...events: readonly PriceFloorEvent[]): readonly Row[] => {
  const kept = new Map<string, Row>();
  const rows: Rows = {
    get: (_, [key]) => kept.get(String(key)),
    find: () => [...kept.values()],
    put: (_, row) => void kept.set(String(row['proposal']), row),
    remove: (_, [key]) => void kept.delete(String(key)),
  };
  for (const [revision, fact] of asFacts(events).entries()) {
    const at = secondOf(revision + 1);
    const placed = {
      stream: `floor-${concentrate}`,
      revision,
      actor: 'a',
      recordedAt: at,
      known: at,
    };
    proposalsView.project(rows, { ...fact, ...placed } satisfies ProjectedFact);
  }
  return [...kept.values()];
};

describe('proposals that await another principal', () => {
  it('are shown with who proposed them and when', () =>
    expect(rowsAfter(proposed(one))).toEqual([
      {
        proposal: one,
        product: concentrate,
        act: 'lift',
        proposed_by: 'p.ann',
        proposed_at: secondOf(1),
        body: JSON.stringify(floor),
      },
    ]));

  it('are gone when approved or withdrawn', () => {
    const approved = {
      type: 'PriceFloorApproved',
      data: { proposal: one, approvedBy: 'p.bea' },
    } as const;
    const withdrawn = {
      type: 'PriceFloorProposalWithdrawn',
      data: { proposal: two, reason: 'x' },
    } as const;
    expect(rowsAfter(proposed(one), proposed(two), approved)).toHaveLength(1);
    expect(rowsAfter(proposed(one), proposed(two), approved, withdrawn)).toEqual([]);
  });
});
