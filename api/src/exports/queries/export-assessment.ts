import { listScoredUnits } from '../../assessments/queries/list-scored-units.js';
import { readAssessment } from '../../assessments/queries/read-assessment.js';
import { readScoredUnit } from '../../assessments/queries/read-scored-unit.js';
import type { readScoredUnit as unitEndpoint } from '../../assessments/assessments.schemas.js';
import { FACT_KINDS } from '../../domain/scoring/fact.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import type { ListColumn } from '../../platform/sheets/streamed-sheet.js';
import { ROLES } from '../list-words.js';

type Scored = ResponseOf<typeof unitEndpoint>;
export interface ScoreRow {
  readonly unit: Scored;
  readonly line: Scored['lines'][number];
  readonly league: string;
  /** The name of the dimension; empty: of the total. */
  readonly dimension: string;
}

/** Every line of every unit that the person may see, in the order of the ranking. */
export async function* exportAssessment(context: ReadContext, id: string): AsyncGenerator<ScoreRow> {
  const { rules } = await readAssessment(context, id);
  const { items } = await listScoredUnits(context, id, {});
  const nameOf = (rows: readonly { key: string; name: string }[], key: string | null) =>
    rows.find((row) => row.key === key)?.name ?? '';
  for (const { unit: ref } of items) {
    const unit = await readScoredUnit(context, { id, unitId: ref.id });
    const league = nameOf(rules.leagues, unit.league);
    for (const line of unit.lines)
      yield { unit, line, league, dimension: nameOf(rules.dimensions, line.dimension) };
  }
}

/** Hundredths as points. */
const points = (hundredths: number): number => hundredths / 100;

export const SCORE_COLUMNS: readonly ListColumn<ScoreRow>[] = [
  { key: 'league', head: '组别', width: 14, kind: 'text', cell: ({ league }) => league },
  {
    key: 'place',
    head: '名次',
    width: 8,
    kind: 'number',
    cell: ({ unit }) => (unit.ranked ? unit.place : null),
  },
  { key: 'unit', head: '单位', width: 28, kind: 'text', cell: ({ unit }) => unit.unit.name },
  { key: 'total', head: '总分', width: 10, kind: 'number', cell: ({ unit }) => points(unit.total) },
  { key: 'grade', head: '等次', width: 10, kind: 'text', cell: ({ unit }) => unit.grade },
  { key: 'dimension', head: '维度', width: 14, kind: 'text', cell: ({ dimension }) => dimension },
  { key: 'points', head: '得分', width: 10, kind: 'number', cell: ({ line }) => points(line.points) },
  { key: 'words', head: '说明', width: 48, kind: 'text', cell: ({ line }) => line.words },
  {
    key: 'kind',
    head: '事实',
    width: 16,
    kind: 'text',
    cell: ({ line: { fact } }) => (fact ? FACT_KINDS[fact.kind].words : null),
  },
  {
    key: 'item',
    head: '事项',
    width: 40,
    kind: 'text',
    cell: ({ line }) => line.fact?.workItem?.title ?? null,
  },
  {
    key: 'role',
    head: '责任',
    width: 10,
    kind: 'text',
    cell: ({ line: { fact } }) => (fact?.role ? ROLES[fact.role] : null),
  },
  { key: 'label', head: '周期或依据', width: 24, kind: 'text', cell: ({ line }) => line.fact?.label ?? null },
  { key: 'on', head: '日期', width: 12, kind: 'date', cell: ({ line }) => line.fact?.on ?? null },
];
