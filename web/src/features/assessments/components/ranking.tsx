import { Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Assessment, ScoredUnit } from '../../../shared/api/types.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { pointsText } from '../model/points.js';

interface RankingProps {
  readonly assessment: Assessment;
  readonly league: string;
  readonly units: readonly ScoredUnit[];
  readonly loading: boolean;
}

/** The units of one league by place; every number leads to the lines that it is the sum of. */
export function Ranking({ assessment, league, units, loading }: RankingProps) {
  const { t } = useTranslation('assessments');
  const dimensions = assessment.rules.dimensions.filter(
    ({ leagues }) => leagues.length === 0 || leagues.includes(league),
  );
  const ranked = assessment.abilities.ranking;
  const linkOf = (unit: ScoredUnit) => `/assessments/${assessment.id}/units/${unit.unit.id}`;
  return (
    <Table<ScoredUnit>
      size="middle"
      className="assessment-table"
      rowKey={({ unit }) => unit.id}
      dataSource={[...units]}
      loading={loading}
      pagination={false}
      scroll={{ x: 'max-content' }}
      aria-label={t('ranking.title')}
      locale={{ emptyText: <EmptyState text={t('ranking.empty')} /> }}
      columns={[
        ...(ranked
          ? [
              {
                key: 'place',
                title: t('ranking.place'),
                align: 'right' as const,
                render: (_: unknown, { place, tied }: ScoredUnit) => (
                  <>
                    <strong>{place}</strong>
                    {tied ? <span className="soft"> {t('ranking.tied')}</span> : null}
                  </>
                ),
              },
            ]
          : []),
        {
          key: 'unit',
          title: t('ranking.unit'),
          render: (_: unknown, unit: ScoredUnit) => (
            <>
              <Link to={linkOf(unit)}>{unit.unit.name}</Link>
              {unit.titles.length > 0 ? (
                <div className="soft">{unit.titles.map(({ name }) => name).join('、')}</div>
              ) : null}
            </>
          ),
        },
        {
          key: 'total',
          title: t('ranking.total'),
          align: 'right' as const,
          render: (_: unknown, unit: ScoredUnit) => (
            <Link className="number-link" to={linkOf(unit)}>
              <strong>{pointsText(unit.total)}</strong>
            </Link>
          ),
        },
        ...dimensions.map(({ key, name, worth, measure }) => ({
          key,
          title: (
            <>
              {name}
              <div className="soft assessment-worth">
                {t(
                  measure.type === 'bonus'
                    ? 'ranking.atMost'
                    : measure.type === 'penalty'
                      ? 'ranking.atLeast'
                      : 'ranking.full',
                  {
                    points: pointsText(worth),
                  },
                )}
              </div>
            </>
          ),
          align: 'right' as const,
          render: (_: unknown, unit: ScoredUnit) => (
            <Link className="number-link" to={`${linkOf(unit)}?dimension=${key}`}>
              {pointsText(unit.dimensions.find((each) => each.key === key)?.points ?? 0)}
            </Link>
          ),
        })),
        { key: 'items', title: t('ranking.items'), align: 'right' as const, dataIndex: 'items' },
        ...(ranked
          ? [
              {
                key: 'grade',
                title: t('ranking.grade'),
                render: (_: unknown, { grade, outcomes }: ScoredUnit) => (
                  <>
                    {grade} <Outcomes outcomes={outcomes} />
                  </>
                ),
              },
            ]
          : []),
        {
          key: 'consented',
          title: t('ranking.consented'),
          render: (_: unknown, { consented }: ScoredUnit) => (consented ? t('ranking.yes') : '—'),
        },
      ]}
    />
  );
}

const GOOD: readonly ScoredUnit['outcomes'][number][] = ['commended', 'title-kept', 'instalment-released'];

export function Outcomes({ outcomes }: Pick<ScoredUnit, 'outcomes'>) {
  const { t } = useTranslation('assessments');
  return (
    <>
      {outcomes.map((outcome) => (
        <Tag key={outcome} color={GOOD.includes(outcome) ? 'green' : 'red'}>
          {t(`outcome.${outcome}`)}
        </Tag>
      ))}
    </>
  );
}
