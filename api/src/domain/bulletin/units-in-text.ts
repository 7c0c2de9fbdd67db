import type { RowKind } from './bulletin-facts.js';
import type { Part } from './composition.js';
import { counted, firstOf, grouped, listed, NAMED_UNITS, naming } from './sentences.js';

export interface OfUnit {
  readonly unitId: string;
  readonly unitName: string;
}

/** How rows are counted: 3项, 2份. */
export interface Counting<Of> {
  readonly kind: RowKind;
  readonly measure: string;
  readonly idOf: (row: Of) => string;
  /** Where all of them stand; null: nowhere else. */
  readonly annex: string | null;
}

/** 市交通局1项、市建委2项，其余3家单位5项见附件2 — with `verb` 市交通局已办结1项. */
export function shares<Of extends OfUnit>(
  rows: readonly Of[],
  counting: Counting<Of>,
  { verb = '', between = '、' }: { readonly verb?: string; readonly between?: string } = {},
): (string | Part)[] {
  const { kind, measure, idOf } = counting;
  const { named, rest } = firstOf(byUnit(rows), NAMED_UNITS);
  return [
    ...listed(
      named.map(([unitId, own]) => [nameOf(unitId, own), verb, counted(kind, own.map(idOf)), measure]),
      between,
    ),
    ...(rest.length > 0 ? ['，', ...others(rest, counting, verb)] : []),
  ];
}

/** 其余3家单位5项见附件2: what is left of those that are named. */
export function others<Of extends OfUnit>(
  units: readonly (readonly [string, readonly Of[]])[],
  { kind, measure, idOf, annex }: Counting<Of>,
  verb = '',
): (string | Part)[] {
  return [
    '其余',
    counted(
      'unit',
      units.map(([unitId]) => unitId),
    ),
    `家单位${verb}`,
    counted(
      kind,
      units.flatMap(([, own]) => own.map(idOf)),
    ),
    annex === null ? measure : `${measure}见${annex}`,
  ];
}

export function byUnit<Of extends OfUnit>(rows: readonly Of[]): (readonly [string, readonly Of[]])[] {
  return [...grouped(rows, ({ unitId }) => unitId)];
}

export function nameOf(unitId: string, own: readonly OfUnit[]): Part {
  return naming(own[0]?.unitName ?? '', 'unit', [unitId]);
}
