import { type Actor, may } from '../../platform/authz/actor.js';

/**
 * The rows of `bulletin` under `alias` that wait for this person's signature on the day, as a condition: those of their
 * own region that `mayDo(…, 'sign')` and `refusalToSign` let them sign. Appends what it binds to `values`.
 */
export function bulletinsToSign(actor: Actor, today: string, values: unknown[], alias: string): string {
  if (!may(actor, 'bulletin.sign')) return 'FALSE';
  const [region, person, day] = [actor.regionId, actor.userId, today].map(
    (value) => `$${values.push(value)}`,
  );
  const heard = (table: string) => `EXISTS (SELECT 1 FROM ${table} heard
    WHERE heard.bulletin_id = ${alias}.id AND heard.round = ${alias}.round AND heard.unit_id = named.unit_id)`;
  return `(${alias}.state = 'circulated' AND ${alias}.region_id = ${region}::uuid
    AND ${person}::uuid <> ALL (${alias}.writers)
    AND NOT EXISTS (SELECT 1 FROM bulletin_objection waits WHERE waits.bulletin_id = ${alias}.id AND waits.answer IS NULL)
    AND (${alias}.objection_until < ${day}::date
         OR NOT EXISTS (SELECT 1 FROM unnest(${alias}.named_unit_ids) named(unit_id)
                         WHERE NOT ${heard('bulletin_consent')} AND NOT ${heard('bulletin_objection')})))`;
}
