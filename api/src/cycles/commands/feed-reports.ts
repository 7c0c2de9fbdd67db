import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { figureOf } from '../../policies/queries/figure-of.js';

export interface FedReport {
  readonly id: string;
  readonly workItemId: string;
  readonly regionId: string;
  /** The report its words and figures come from. */
  readonly from: string;
}

/**
 * One fact is reported once: what a unit has handed in for a period is taken over, as a draft, into its untouched
 * reports of the same item for other periods that end on the same day (a second quarter, the first half-year, June).
 * Sums are the same whatever the period; what was done in the period is the difference to the sum last reported before
 * it began, unless the count has started anew since. With `cycleId` the reports of that cycle are fed, with `reportIds` those that these reports can feed.
 */
export async function feedReports(
  { em }: Pick<CommandContext, 'em'>,
  which: { readonly cycleId: string } | { readonly reportIds: readonly string[] },
): Promise<FedReport[]> {
  if (!(await hasSibling(em, which))) return [];
  const [condition, wanted] =
    'cycleId' in which ? ['wants.id = $1', which.cycleId] : ['source.id = ANY($1::uuid[])', which.reportIds];
  const [fed]: [FedReport[], number] = await em.query(
    `UPDATE progress_report fed
        SET state = 'draft', done = source.done, problems = source.problems, next_steps = source.next_steps,
            judgement = source.judgement, own_progress = source.own_progress, fed_from = source.id,
            saved_at = now(), version = fed.version + 1
       FROM (SELECT DISTINCT ON (wanted.id) wanted.id AS wanted_id, source.*
               FROM reporting_cycle wants
               JOIN reporting_cycle has
                 ON has.region_id = wants.region_id AND has.ends_on = wants.ends_on AND has.id <> wants.id
                    AND has.cadence <> 'yearly-plan'
               JOIN progress_report wanted ON wanted.cycle_id = wants.id AND wanted.state = 'owed'
               JOIN work_item item ON item.id = wanted.work_item_id
               JOIN progress_report source
                 ON source.cycle_id = has.id AND source.work_item_id = wanted.work_item_id
                    AND source.unit_id = wanted.unit_id AND source.state IN ('submitted', 'approved', 'accepted')
                    -- Of another version of the document, its figures answer other targets.
                    AND coalesce(source.task_id, item.task_id) = coalesce(wanted.task_id, item.task_id)
              WHERE wants.state = 'open' AND wants.cadence <> 'yearly-plan' AND ${condition}
              ORDER BY wanted.id, source.state = 'accepted' DESC, source.first_submitted_on DESC, source.id) source
      WHERE fed.id = source.wanted_id AND fed.state = 'owed' AND fed.lapsed_on IS NULL
     RETURNING fed.id, fed.work_item_id AS "workItemId", fed.region_id AS "regionId", fed.fed_from AS "from"`,
    [wanted],
  );
  await em.query(
    `INSERT INTO report_figure (report_id, target_id, period_value, cumulative_value)
     SELECT fed.id, figure.target_id,
            CASE WHEN before.value <= figure.cumulative_value AND ${SAME_COUNT}
                 THEN round((figure.cumulative_value - before.value)::numeric, 6)::float8 END,
            figure.cumulative_value
       FROM progress_report fed
       JOIN reporting_cycle cycle ON cycle.id = fed.cycle_id
       JOIN report_figure figure ON figure.report_id = fed.fed_from
       JOIN target ON target.id = figure.target_id
       LEFT JOIN LATERAL (
         SELECT earlier.cumulative_value AS value, earlier_cycle.ends_on
           FROM progress_report report
           JOIN reporting_cycle earlier_cycle
             ON earlier_cycle.id = report.cycle_id AND earlier_cycle.ends_on < cycle.starts_on
           JOIN report_figure earlier ON earlier.report_id = report.id AND ${figureOf('earlier', 'target')}
          WHERE report.work_item_id = fed.work_item_id AND report.first_submitted_on IS NOT NULL
            AND earlier.cumulative_value IS NOT NULL
          ORDER BY earlier_cycle.ends_on DESC, report.id DESC LIMIT 1) before ON TRUE
      WHERE fed.id = ANY($1::uuid[])
     ON CONFLICT (report_id, target_id) DO NOTHING`,
    [fed.map((each) => each.id)],
  );
  return fed;
}

/** The SQL of `sameCount` of the doubts about figures: from when on the `target` is counted in the sum of the `cycle`. */
const SAME_COUNT = `CASE target.cadence
  WHEN 'monthly' THEN before.ends_on >= date_trunc('month', cycle.ends_on)
  WHEN 'quarterly' THEN before.ends_on >= date_trunc('quarter', cycle.ends_on)
  WHEN 'half-yearly' THEN before.ends_on
    >= date_trunc('year', cycle.ends_on) + (date_part('month', cycle.ends_on) > 6)::int * interval '6 months'
  WHEN 'yearly' THEN before.ends_on >= date_trunc('year', cycle.ends_on)
  ELSE TRUE END`;

/** Whether any other cycle of the region ends on the same day: most have none, and then no report need be looked at. */
async function hasSibling(
  em: CommandContext['em'],
  which: { readonly cycleId: string } | { readonly reportIds: readonly string[] },
): Promise<boolean> {
  const own =
    'cycleId' in which
      ? 'SELECT $1::uuid AS id'
      : 'SELECT cycle_id AS id FROM progress_report WHERE id = ANY($1::uuid[])';
  const [{ found }]: [{ found: boolean }] = await em.query(
    `SELECT EXISTS (SELECT 1 FROM reporting_cycle mine
       JOIN reporting_cycle other ON other.region_id = mine.region_id AND other.ends_on = mine.ends_on
      WHERE mine.id IN (${own}) AND other.id <> mine.id) AS found`,
    ['cycleId' in which ? which.cycleId : which.reportIds],
  );
  return found;
}
