/**
 * The name that a unit had on a day, of a row of `unit` (or of what has its `id` and `name`) and an expression of type
 * date; NULL stands for now. A former name holds up to the day before the one it is kept with.
 */
export function unitNameOn(alias: string, day: string): string {
  return `coalesce((SELECT former.name FROM former_unit_name former
    WHERE former.unit_id = ${alias}.id AND former.valid_until > ${day} ORDER BY former.valid_until LIMIT 1), ${alias}.name)`;
}

/** The units there are, under the names they had on a day: to be joined in place of `unit`. */
export function unitsOn(day: string): string {
  return `(SELECT known.id, known.region_id, known.kind, known.active_from, known.active_until,
    ${unitNameOn('known', day)} AS name FROM unit known)`;
}
