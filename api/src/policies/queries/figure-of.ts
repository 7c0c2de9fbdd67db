/**
 * The condition that a row of `report_figure` was given for a target, or for the one of an earlier version of the
 * document that it continues.
 */
export function figureOf(figure: string, target: string): string {
  return `(${figure}.target_id = ${target}.id OR ${figure}.target_id IN (
    SELECT succession.earlier_id FROM target_succession succession WHERE succession.target_id = ${target}.id))`;
}
