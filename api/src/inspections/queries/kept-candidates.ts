import type { EntityManager } from 'typeorm';
import type { Candidate } from '../../domain/inspections/draw-sample.js';

/** What there was to draw from. */
export function keptCandidates(em: EntityManager, roundId: string): Promise<Candidate[]> {
  return em.query('SELECT work_item_id AS id, light FROM inspection_candidate WHERE round_id = $1', [
    roundId,
  ]);
}
