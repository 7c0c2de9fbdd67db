import type { EntityManager } from 'typeorm';
import { usualPrefix } from '../../domain/inspections/order-mark.js';

export interface InspectionSetting {
  readonly orderPrefix: string;
  readonly visitLimit: number;
  readonly lookBackDays: number;
  readonly draftAfterDays: number | null;
  /** 0: the region has not chosen yet. */
  readonly version: number;
}

/** Two visits a quarter, a look back after a quarter, and nothing drafted unasked. */
const USUAL = { visitLimit: 2, lookBackDays: 90, draftAfterDays: null, version: 0 } as const;

export async function inspectionSetting(em: EntityManager, regionId: string): Promise<InspectionSetting> {
  const [row]: (Partial<InspectionSetting> & { name: string })[] = await em.query(
    `SELECT region.name, setting.order_prefix AS "orderPrefix", setting.visit_limit AS "visitLimit",
            setting.look_back_days AS "lookBackDays", setting.draft_after_days AS "draftAfterDays", setting.version
       FROM region LEFT JOIN inspection_setting setting ON setting.region_id = region.id WHERE region.id = $1`,
    [regionId],
  );
  if (!row) throw new Error(`there is no region ${regionId}`);
  return {
    orderPrefix: row.orderPrefix ?? usualPrefix(row.name),
    visitLimit: row.visitLimit ?? USUAL.visitLimit,
    lookBackDays: row.lookBackDays ?? USUAL.lookBackDays,
    draftAfterDays: row.draftAfterDays ?? USUAL.draftAfterDays,
    version: row.version ?? USUAL.version,
  };
}
