import { LIGHT_TEMPLATES } from '../../domain/lights/templates.js';
import { may } from '../../platform/authz/actor.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { lightsInForce, templateOf } from '../../work-items/queries/lights-in-force.js';
import type { LightTemplateContent } from '../light-template.entity.js';
import { mayAdopt } from '../light-templates.policy.js';
import type { listLightTemplates as endpoint } from '../light-templates.schemas.js';
import { saidTemplate, type SaidTemplate } from './said-template.js';
import { visibleRegion, type VisibleRegion } from './visible-region.js';

type Answer = ResponseOf<typeof endpoint>;
type Adoption = Answer['history'][number];

/** What a region may be lit by, what lights it today, and how that came about. */
export async function listLightTemplates(context: ReadContext, regionId?: string): Promise<Answer> {
  const { em, actor, today } = context;
  const region = await visibleRegion(context, regionId ?? actor.regionId);
  const history = await adoptionsOf(context, region);
  const template = templateOf(await lightsInForce(em, today), region.id);
  const inForce = { name: template.name, version: template.version };
  const [adoption] = history.filter(({ fromOn }) => fromOn <= today).toSorted(nearest);
  const named = [inForce, ...history.filter(({ fromOn }) => fromOn > today).map((each) => each.template)];
  return {
    region: { id: region.id, name: region.name },
    templates: [
      ...LIGHT_TEMPLATES.map((each) => saidTemplate(each, null)),
      ...(await ownTemplates(context, region, named)),
    ],
    inForce: { template: inForce, adoption: adoption ? plain(adoption) : null },
    history: history.map(plain),
    abilities: {
      adopt: mayAdopt(actor, { regionId: region.id }),
      replay: may(actor, 'light-template.replay'),
    },
  };
}

interface FoundAdoption extends Adoption {
  /** How deep the region lies that adopted it. */
  readonly depth: number;
}

const plain = ({ depth: _, ...adoption }: FoundAdoption): Adoption => adoption;

/** As `lightsInForce` chooses: the nearest region first, then the newest day, then what was decided last. */
const nearest = (one: FoundAdoption, other: FoundAdoption) =>
  other.depth - one.depth ||
  other.fromOn.localeCompare(one.fromOn) ||
  other.decidedAt.localeCompare(one.decidedAt) ||
  other.id.localeCompare(one.id);

async function adoptionsOf({ em }: ReadContext, { path }: VisibleRegion): Promise<FoundAdoption[]> {
  const rows: (Omit<FoundAdoption, 'decidedAt'> & { decidedAt: Date })[] = await em.query(
    `SELECT adopted.id, json_build_object('id', holder.id, 'name', holder.name) AS region,
            json_build_object('name', adopted.template_name, 'version', adopted.template_version) AS template,
            adopted.from_on AS "fromOn", adopted.reason, adopted.document,
            adopted.decided_by_name AS "decidedBy", adopted.decided_at AS "decidedAt", length(holder.path) AS depth
       FROM light_adoption adopted JOIN region holder ON holder.id = adopted.region_id
      WHERE starts_with($1, holder.path)
      ORDER BY adopted.from_on DESC, adopted.decided_at DESC, adopted.id DESC`,
    [path],
  );
  return rows.map((row) => ({ ...row, decidedAt: row.decidedAt.toISOString() }));
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
