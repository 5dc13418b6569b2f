import type { ProjectedFact, Projection, Rows } from '#kernel';
import type { PriceFloorEvent } from './events.ts';

const tables = [
  {
    name: 'proposals',
    columns: {
      proposal: 'text',
      product: 'text',
      act: 'text',
      proposed_by: 'text',
      proposed_at: 'text',
      body: 'text',
    },
    key: ['proposal'],
    indexes: [['product']],
  },
] as const;

const project = (rows: Rows, fact: ProjectedFact): void => {
  if (!fact.stream.startsWith('floor-')) return;
  const { type, data } = fact as unknown as PriceFloorEvent;
  switch (type) {
    case 'PriceFloorProposed':
      rows.put('proposals', {
        proposal: data.proposal,
        product: data.floor.product,
        act: data.act,
        proposed_by: data.proposedBy,
        proposed_at: fact.known,
        body: JSON.stringify(data.floor),
      });
      return;
    case 'PriceFloorApproved':
    case 'PriceFloorProposalWithdrawn':
      rows.remove('proposals', [data.proposal]);
      return;
    case 'PriceFloorSet':
    case 'PriceFloorCorrected':
    case 'PriceFloorLifted':
    case 'PriceFloorVoided':
  }
};

/** Floors that await another principal's approval. */
export const proposalsView: Projection = { name: 'proposals', version: 1, tables, project };
