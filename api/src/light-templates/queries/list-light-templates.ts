import { periodLabel } from '../../domain/calendar/period.js';
import { LIGHT_TEMPLATES } from '../../domain/lights/templates.js';
import { may } from '../../platform/authz/actor.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { lightsInForce, templateOf } from '../../work-items/queries/lights-in-force.js';
import type { LightTemplateContent } from '../light-template.entity.js';
import { mayAdopt } from '../light-templates.policy.js';
import type { listLightTemplates as endpoint } from '../light-templates.schemas.js';
import { adoptionsOf, nearest, sayAdoption } from './adoptions-of.js';
import { saidTemplate, type SaidTemplate } from './said-template.js';
import { visibleRegion, type VisibleRegion } from './visible-region.js';

type Answer = ResponseOf<typeof endpoint>;

/** What a region may be lit by, what lights it today, and how that came about. */
export async function listLightTemplates(context: ReadContext, regionId?: string): Promise<Answer> {
  const { em, actor, today } = context;
  const region = await visibleRegion(context, regionId ?? actor.regionId);
  const history = await adoptionsOf(context, region);
  const holding = history.filter(({ withdrawn }) => withdrawn === null);
  const template = templateOf(await lightsInForce(em, today), region.id);
  const inForce = { name: template.name, version: template.version };
  const [adoption] = holding.filter(({ fromOn }) => fromOn <= today).toSorted(nearest);
  const named = [inForce, ...history.filter(({ fromOn }) => fromOn > today).map((each) => each.template)];
  return {
    region: { id: region.id, name: region.name },
    templates: [
      ...LIGHT_TEMPLATES.map((each) => saidTemplate(each, null)),
      ...(await ownTemplates(context, region, named)),
    ],
    inForce: { template: inForce, adoption: adoption ? sayAdoption(context, adoption) : null },
    history: history.map((each) => sayAdoption(context, each)),
    closings: await closingsOf(context, region),
    abilities: {
      adopt: mayAdopt(actor, { regionId: region.id }),
      replay: may(actor, 'light-template.replay'),
    },
  };
}

/** The last periods of reporting that were closed: the days one compares rules on. */
async function closingsOf({ em }: ReadContext, { id }: VisibleRegion): Promise<Answer['closings']> {
  const rows: { period: string; closedOn: string }[] = await em.query(
    `SELECT period, closed_on AS "closedOn" FROM reporting_cycle
      WHERE region_id = $1 AND state = 'closed' AND cadence <> 'yearly-plan'
      ORDER BY ends_on DESC, closed_on DESC LIMIT 4`,
    [id],
  );
  return rows.map((row) => ({ ...row, label: periodLabel(row.period) }));
}

/** The newest version of each that the region or one above it keeps, and the older ones that are named. */
async function ownTemplates(
  { em }: ReadContext,
  { path }: VisibleRegion,
  named: readonly { readonly name: string; readonly version: number }[],
): Promise<SaidTemplate[]> {
  const rows: {
    name: string;
    version: number;
    content: LightTemplateContent;
    own: Omit<NonNullable<SaidTemplate['own']>, 'writtenAt'>;
    writtenAt: Date;
  }[] = await em.query(
    `SELECT template.name, template.version, template.content, template.written_at AS "writtenAt",
            json_build_object('region', json_build_object('id', holder.id, 'name', holder.name),
              'basedOn', json_build_object('name', template.based_on_name, 'version', template.based_on_version),
              'writtenBy', template.written_by_name) AS own
       FROM light_template template JOIN region holder ON holder.id = template.region_id
      WHERE starts_with($1, holder.path)
        AND (NOT EXISTS (SELECT 1 FROM light_template newer
                          WHERE newer.name = template.name AND newer.version > template.version)
             OR (template.name, template.version) IN (SELECT * FROM unnest($2::text[], $3::int[])))
      ORDER BY template.name, template.version DESC`,
    [path, named.map(({ name }) => name), named.map(({ version }) => version)],
  );
  return rows.map(({ name, version, content, own, writtenAt }) =>
    saidTemplate({ name, version, ...content }, { ...own, writtenAt: writtenAt.toISOString() }),
  );
}
