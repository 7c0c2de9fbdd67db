import type { EntityManager } from 'typeorm';
import type { LightTemplate } from '../../domain/lights/light-template.js';
import { LIGHT_TEMPLATES, SCHEDULE_TEMPLATE } from '../../domain/lights/templates.js';

/** Which template lights the items of which region on one day. */
export interface LightsInForce {
  readonly asOf: string;
  /** Of every region that `apart` does not name. */
  readonly usual: LightTemplate;
  readonly apart: readonly { readonly template: LightTemplate; readonly regionIds: readonly string[] }[];
}

export interface TemplateRef {
  readonly name: string;
  readonly version: number;
}

/** One template for every region. */
export function litBy(template: LightTemplate, asOf: string): LightsInForce {
  return { asOf, usual: template, apart: [] };
}

/** The template of the items of a region: `LitRow.region_id`. */
export function templateOf({ usual, apart }: LightsInForce, regionId: string): LightTemplate {
  return apart.find(({ regionIds }) => regionIds.includes(regionId))?.template ?? usual;
}

/** The condition that an adoption was not taken back before its day. */
export const NOT_WITHDRAWN = (alias: string): string =>
  `NOT EXISTS (SELECT 1 FROM light_adoption_withdrawal back WHERE back.adoption_id = ${alias}.id)`;

/** What `litItems` needs to know of a day: what each region, or the nearest one above it, has adopted by then. */
export async function lightsInForce(em: EntityManager, asOf: string): Promise<LightsInForce> {
  const [lights] = await lightsInForceOn(em, [asOf]);
  return lights ?? litBy(SCHEDULE_TEMPLATE, asOf);
}

/** The same of many days, in their order: one statement, and one more where regions keep templates of their own. */
export async function lightsInForceOn(
  em: EntityManager,
  days: readonly string[],
): Promise<readonly LightsInForce[]> {
  const rows: (TemplateRef & { readonly day: string; readonly regionId: string })[] = await em.query(
    `WITH own AS (
       SELECT DISTINCT ON (day.on_day, adopted.region_id) day.on_day, adopted.region_id,
              adopted.template_name, adopted.template_version
         FROM unnest($1::date[]) AS day(on_day)
         JOIN light_adoption adopted ON adopted.from_on <= day.on_day AND ${NOT_WITHDRAWN('adopted')}
        ORDER BY day.on_day, adopted.region_id, adopted.from_on DESC, adopted.decided_at DESC, adopted.id DESC)
     SELECT DISTINCT ON (own.on_day, region.id) own.on_day AS day, region.id AS "regionId",
            own.template_name AS name, own.template_version AS version
       FROM own
       JOIN region holder ON holder.id = own.region_id
       JOIN region ON starts_with(region.path, holder.path)
      ORDER BY own.on_day, region.id, length(holder.path) DESC`,
    [days],
  );
  const templates = await readTemplates(em, rows);
  return days.map((asOf) => {
    const groups = new Map<LightTemplate, string[]>();
    for (const { day, regionId, ...ref } of rows) {
      if (day !== asOf) continue;
      const template = templates(ref);
      const regions = groups.get(template);
      if (regions) regions.push(regionId);
      else groups.set(template, [regionId]);
    }
    groups.delete(SCHEDULE_TEMPLATE);
    return {
      asOf,
      usual: SCHEDULE_TEMPLATE,
      apart: [...groups].map(([template, regionIds]) => ({ template, regionIds })),
    };
  });
}

/** Templates by name and version: shipped ones, or such as a region keeps. Throws for one that there never was. */
export async function readTemplates(
  em: EntityManager,
  refs: readonly TemplateRef[],
): Promise<(ref: TemplateRef) => LightTemplate> {
  const known = new Map(LIGHT_TEMPLATES.map((template) => [keyOf(template), template]));
  const kept = refs.filter((ref) => !known.has(keyOf(ref)));
  if (kept.length > 0) {
    const rows: { name: string; version: number; content: Omit<LightTemplate, keyof TemplateRef> }[] =
      await em.query(
        `SELECT name, version, content FROM light_template
          WHERE (name, version) IN (SELECT * FROM unnest($1::text[], $2::int[]))`,
        [kept.map(({ name }) => name), kept.map(({ version }) => version)],
      );
    for (const { name, version, content } of rows)
      known.set(keyOf({ name, version }), { name, version, ...content });
  }
  return (ref) => {
    const template = known.get(keyOf(ref));
    if (!template) throw new Error(`there is no light template ${ref.name} of version ${ref.version}`);
    return template;
  };
}

const keyOf = ({ name, version }: TemplateRef) => `${version} ${name}`;
