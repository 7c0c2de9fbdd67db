import { useQuery } from '@tanstack/react-query';
import { Alert, Select, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useSession } from '../../../shared/api/session.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { listAssessments, useStanding } from '../api/assessments.js';
import { pointsText } from '../model/points.js';
import { lostPoints } from '../model/score-lines.js';
import { SchemeInWords } from './scheme-in-words.js';
import { ScoreLines } from './score-lines.js';
import './assessments.css';

const FILTERS = { year: 'one' } as const;

/** What a unit is scored on, what it stands at today, and which facts cost it points. */
export function StandingPage({ unitId }: { readonly unitId: string }) {
  const { t } = useTranslation('assessments');
  const { today } = useSession();
  const [filters, setFilters] = useFilters(FILTERS);
  const thisYear = Number(today.slice(0, 4));
  const year = Number(filters.year ?? thisYear);
  const standing = useStanding(unitId, year);
  return (
    <div className="page">
      <PageHeader
        title={t('standing.title')}
        note={
          standing.data
            ? t('standing.note', { unit: standing.data.unit.name, date: standing.data.asOf })
            : undefined
        }
      >
        <Select
          aria-label={t('schemes.year')}
          value={year}
          options={[thisYear, thisYear - 1].map((value) => ({
            value,
            label: t('standing.year', { year: value }),
          }))}
          onChange={(value) => setFilters({ year: value === thisYear ? undefined : String(value) })}
        />
      </PageHeader>
      {standing.error ? <ErrorNotice error={standing.error} /> : null}
      {standing.data && standing.data.schemes.length === 0 ? (
        <EmptyState text={t('standing.none', { year })} />
      ) : null}
      {standing.isPending ? <Spin style={{ display: 'block', margin: '20vh auto' }} /> : null}
      <Checked unitId={unitId} year={year} />
      {standing.data?.schemes.map(({ scheme, rules, league, total, dimensions, lines, items }) => (
        <section key={scheme.id} aria-label={scheme.title}>
          <h2>{t('page.scheme', { title: scheme.title, edition: scheme.edition })}</h2>
          <Alert className="assessment-notice" type="info" title={t('standing.provisional')} />
          <ul className="assessment-facts">
            <li>
              <span className="soft">{t('standing.total')}</span>
              <strong>{pointsText(total)}</strong>
            </li>
            {dimensions.map(({ key, points }) => {
              const dimension = rules.dimensions.find((each) => each.key === key);
              return (
                <li key={key}>
                  <span className="soft">{dimension?.name}</span>
                  <strong>
                    {pointsText(points)} <span className="soft">/ {pointsText(dimension?.worth ?? 0)}</span>
                  </strong>
                </li>
              );
            })}
            <li>
              <span className="soft">{t('ranking.items')}</span>
              <strong>{items}</strong>
            </li>
          </ul>
          <h2>{t('standing.lost')}</h2>
          <ScoreLines rules={rules} lines={lines.filter(lostPoints)} />
          <section className="scheme-section" aria-label={t('standing.rules')}>
            <h2>{t('standing.rules')}</h2>
            <SchemeInWords rules={rules} league={league} />
          </section>
        </section>
      ))}
    </div>
  );
}

/** Assessments of the year in which the unit's score was shown: where it may appeal, while it may. */
function Checked({ unitId, year }: { readonly unitId: string; readonly year: number }) {
  const { t } = useTranslation('assessments');
  const filters = { year };
  const assessments = useQuery({
    queryKey: queryKeys.assessments(filters),
    queryFn: () => listAssessments(filters),
  });
  return (assessments.data?.items ?? [])
    .filter(({ state, correctedBy }) => (state === 'shown' || state === 'published') && correctedBy === null)
    .map(({ id, title, state, objectionsUntil }) => (
      <Alert
        key={id}
        className="assessment-notice"
        type={state === 'shown' ? 'warning' : 'info'}
        showIcon
        title={t(state === 'shown' ? 'standing.shown' : 'standing.published', {
          title,
          date: objectionsUntil,
        })}
        action={
          <Link to={`/assessments/${id}/units/${unitId}`}>
            {t(state === 'shown' ? 'standing.openAppeal' : 'standing.open')}
          </Link>
        }
      />
    ));
}
