import type { EntityManager } from 'typeorm';

/** The deepest clause that holds this place of the text, null outside of all. */
export async function clauseAt(em: EntityManager, policyId: string, start: number): Promise<string | null> {
  const [clause]: { id: string }[] = await em.query(
    `SELECT id FROM clause WHERE policy_id = $1 AND start_at <= $2 AND end_at > $2
      ORDER BY end_at - start_at, seq DESC LIMIT 1`,
    [policyId, start],
  );
  return clause?.id ?? null;
}
