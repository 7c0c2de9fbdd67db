import type { Real } from './stage.js';

export type Row = Readonly<Record<string, unknown>>;

export interface KeptItem extends Row {
  readonly id: string;
  readonly state: string;
  readonly assigned_on: string;
  readonly standings: readonly (Row & { readonly valid_from: string; readonly valid_until: string })[];
  readonly requests: readonly Row[];
  readonly findings: readonly Row[];
  readonly filed: readonly Row[];
  readonly in_force: readonly Row[];
}

export interface KeptReport extends Row {
  readonly id: string;
  readonly state: string;
  readonly first_submitted_on: string | null;
  readonly returns: readonly Row[];
  readonly figures: readonly Row[];
}

export interface KeptOrder extends Row {
  readonly id: string;
  readonly state: string;
  readonly measures: readonly Row[];
  readonly rises: readonly Row[];
  readonly extensions: readonly Row[];
}

/** All that the database keeps of the regions of a story. */
export interface KeptRows {
  readonly items: readonly KeptItem[];
  readonly cycles: readonly (Row & { readonly id: string })[];
  readonly reports: readonly KeptReport[];
  readonly snapshots: readonly (Row & { readonly cycle_id: string; readonly work_item_id: string })[];
  readonly totals: readonly Row[];
  readonly orders: readonly KeptOrder[];
  readonly audits: readonly string[];
}

const rows = (columns: string, from: string) => `(SELECT coalesce(jsonb_agg(${columns}), '[]') FROM ${from})`;

const STATEMENT = `
  SELECT ${rows(
    `to_jsonb(item) || jsonb_build_object(
       'standings', ${rows('to_jsonb(standing) ORDER BY valid_from', 'work_item_standing standing WHERE standing.work_item_id = item.id')},
       'requests', ${rows('to_jsonb(request) ORDER BY id', 'work_item_request request WHERE request.work_item_id = item.id')},
       'findings', ${rows('to_jsonb(finding) ORDER BY id', 'finding WHERE finding.work_item_id = item.id')},
       'filed', ${rows(
         `to_jsonb(plan) || jsonb_build_object('nodes', ${rows('to_jsonb(node) ORDER BY seq', 'plan_node node WHERE node.plan_id = plan.id')}) ORDER BY version`,
         'work_item_plan plan WHERE plan.work_item_id = item.id',
       )},
       'in_force', ${rows('to_jsonb(force) ORDER BY valid_from', 'plan_in_force force WHERE force.work_item_id = item.id')})
     ORDER BY item.id`,
    'work_item item WHERE item.region_id = ANY($1)',
  )} AS items,
  ${rows('to_jsonb(cycle) ORDER BY id', 'reporting_cycle cycle WHERE cycle.region_id = ANY($1)')} AS cycles,
  ${rows(
    `to_jsonb(report) || jsonb_build_object(
       'returns', ${rows('to_jsonb(back) ORDER BY seq', 'report_return back WHERE back.report_id = report.id')},
       'figures', ${rows('to_jsonb(figure) ORDER BY target_id', 'report_figure figure WHERE figure.report_id = report.id')})
     ORDER BY report.id`,
    'progress_report report WHERE report.region_id = ANY($1)',
  )} AS reports,
  ${rows('to_jsonb(kept) ORDER BY cycle_id, work_item_id', 'cycle_snapshot kept WHERE kept.region_id = ANY($1)')} AS snapshots,
  ${rows(
    'to_jsonb(sums) ORDER BY cycle_id, unit_id',
    'cycle_unit_total sums JOIN reporting_cycle cycle ON cycle.id = sums.cycle_id WHERE cycle.region_id = ANY($1)',
  )} AS totals,
  ${rows(
    `to_jsonb(sent) || jsonb_build_object(
       'measures', ${rows('to_jsonb(measure) ORDER BY seq', 'rectification_measure measure WHERE measure.rectification_id = sent.id')},
       'rises', ${rows('to_jsonb(rise) ORDER BY seq', 'rectification_rise rise WHERE rise.rectification_id = sent.id')},
       'extensions', ${rows('to_jsonb(asked) ORDER BY seq', 'rectification_extension asked WHERE asked.rectification_id = sent.id')})
     ORDER BY sent.id`,
    'rectification sent WHERE sent.region_id = ANY($1)',
  )} AS orders,
  ${rows("action || ' ' || subject_id", 'audit_event WHERE region_id = ANY($1)')} AS audits`;

export async function keptRows({ source, regionIds }: Real): Promise<KeptRows> {
  const [kept]: [KeptRows] = await source.query(STATEMENT, [regionIds]);
  return kept;
}
