import type { LightTemplate } from '../../domain/lights/light-template.js';
import { LIGHT_TEMPLATES } from '../../domain/lights/templates.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import { readTemplates, type TemplateRef } from '../../work-items/queries/lights-in-force.js';
import type { VisibleRegion } from './visible-region.js';

/** A template that a region may use: a shipped one, its own, or one of a region above it. */
export async function findTemplate(
  { em }: Pick<ReadContext, 'em'>,
  { name, version }: TemplateRef,
  region: Pick<VisibleRegion, 'path'>,
): Promise<LightTemplate> {
  const shipped = LIGHT_TEMPLATES.find((each) => each.name === name && each.version === version);
  if (shipped) return shipped;
  const kept: unknown[] = await em.query(
    `SELECT 1 FROM light_template template JOIN region holder ON holder.id = template.region_id
      WHERE template.name = $1 AND template.version = $2 AND starts_with($3, holder.path)`,
    [name, version, region.path],
  );
  if (kept.length === 0) throw notFound('种亮灯规则');
  return (await readTemplates(em, [{ name, version }]))({ name, version });
}
