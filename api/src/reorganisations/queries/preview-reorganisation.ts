import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import type { previewReorganisation as endpoint } from '../reorganisations.schemas.js';
import { chosenHeirs } from './chosen-heirs.js';
import { GOING_STATES, goesOn, isJoined, plannedItems } from './planned-items.js';
import { editableRegion, livingUnit, type Plan, plannedUnits, requireNewName } from './planned-units.js';

type Preview = ResponseOf<typeof endpoint>;

/** What a reorganisation would bring about, in numbers and people; refused for the same reasons as the deed itself. */
export async function previewReorganisation(context: ReadContext, plan: Plan): Promise<Preview> {
  if (plan.kind === 'rename') {
    const unit = await livingUnit(context, plan.unitId);
    await editableRegion(context, unit.regionId);
    await requireNewName(context, unit, plan.name);
    const nothing = { requests: 0, reports: 0, kept: 0, drafts: 0, collectives: [], people: [] };
    return { successors: [], ...nothing, names: [unit.name] };
  }
  const { region, ending, heirs } = await plannedUnits(context, plan);
  const endingIds = ending.map(({ id }) => id);
  const items = await plannedItems(context, {
    endingIds,
    firstHeirId: heirs[0].id,
    chosen: await chosenHeirs(context, plan, heirs),
  });
  const [counts]: Omit<Preview, 'successors'>[] = await context.em.query(
    `SELECT (SELECT count(*)::int FROM work_item_request request JOIN work_item item ON item.id = request.work_item_id
              WHERE request.state = 'open' AND item.unit_id = ANY($1::uuid[])) AS requests,
            (SELECT count(*)::int FROM progress_report report JOIN work_item item ON item.id = report.work_item_id
              WHERE report.unit_id = ANY($1::uuid[]) AND item.state = ANY($2::text[])
                AND report.state <> 'accepted' AND report.lapsed_on IS NULL) AS reports,
            (SELECT count(*)::int FROM work_item item
              WHERE item.unit_id = ANY($1::uuid[]) AND item.state <> ALL($2::text[])) AS kept,
            (SELECT count(DISTINCT task.policy_id)::int FROM responsibility each
               JOIN task ON task.id = each.task_id
               JOIN policy ON policy.id = task.policy_id AND policy.state = 'draft'
              WHERE each.unit_id = ANY($1::uuid[])) AS drafts,
            (SELECT coalesce(json_agg(named.name ORDER BY named.name), '[]')
               FROM (SELECT name FROM unit WHERE id = ANY($1::uuid[])
                     UNION
                     SELECT alias FROM unit_alias WHERE unit_id = ANY($1::uuid[]) AND withdrawn_on IS NULL) named) AS names,
            (SELECT coalesce(json_agg(DISTINCT collective.expression), '[]')
               FROM collective_member member JOIN collective_unit collective ON collective.id = member.collective_id
              WHERE member.unit_id = ANY($1::uuid[])) AS collectives,
            (SELECT coalesce(json_agg(json_build_object('id', person.id, 'displayName', person.display_name,
                      'roles', person.roles) ORDER BY person.display_name, person.id), '[]')
               FROM app_user person WHERE person.unit_id = ANY($1::uuid[]) AND person.active) AS people`,
    [endingIds, GOING_STATES],
  );
  if (!counts) throw new Error('a count without a row');
  return {
    ...counts,
    successors: heirs.map((heir) => {
      const own = items.filter(({ heirId }) => heirId === heir.id);
      return {
        unit: heir.begins ? null : { id: heir.id, name: heir.name, regionId: region.id },
        name: heir.name,
        items: own.filter(goesOn).length,
        joined: own.filter(isJoined).length,
      };
    }),
  };
}
