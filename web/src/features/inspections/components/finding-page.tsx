import { Spin, Tag, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { actionWords } from '../../../shared/lib/audit-words.js';
import { PageProblem } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { EvidenceBox } from '../../../shared/ui/evidence/evidence-box.js';
import '../../../shared/ui/panels.css';
import { useFinding } from '../api/findings.js';
import { FindingDeeds } from './finding-deeds.js';
import { GradeTag } from './tags.js';

/** One finding with what was done about it: where numbers of bulletins and assessments lead. */
export function FindingPage({ id }: { readonly id: string }) {
  const { t } = useTranslation(['inspections', 'audit']);
  const { data: finding, error, refetch } = useFinding(id);
  if (error) return <PageProblem error={error} onRetry={() => void refetch()} />;
  if (!finding) return <Spin style={{ display: 'block', margin: '20vh auto' }} />;
  const { round, unit, workItem, order } = finding;
  return (
    <div className="page">
      <PageHeader
        title={finding.sentence}
        note={
          <>
            <Link to={`/inspections/${round.id}`}>{round.name}</Link> · {unit.name} · {finding.foundBy}{' '}
            {finding.foundOn}
          </>
        }
      />
      <div className="stacked">
        <section className="panel" aria-label={t('findings.title')}>
          <h2>
            <GradeTag grade={finding.grade} />
            <Tag color={finding.state === 'open' ? 'processing' : 'default'}>
              {t(`findingState.${finding.state}`)}
            </Tag>
          </h2>
          {workItem ? (
            <p>
              <span className="soft">{t('findings.item')}：</span>
              <Link to={`/work-items/${workItem.id}`}>{workItem.title}</Link>
            </p>
          ) : null}
          {(
            [
              [t('findings.demand'), finding.demand],
              [t('findings.answered'), finding.answer],
              [t('findings.decision'), finding.decision],
            ] as const
          ).map(([label, words]) =>
            words ? (
              <p key={label}>
                <span className="soft">{label}：</span>
                {words}
              </p>
            ) : null,
          )}
          {order ? (
            <p>
              <Link to={`/rectifications/${order.id}`}>
                {t('column.orders')} {order.mark ?? ''}
              </Link>
            </p>
          ) : null}
          {finding.abilities.decide || finding.files > 0 ? (
            <EvidenceBox place={{ kind: 'finding', id: finding.id }} />
          ) : null}
          <FindingDeeds finding={finding} />
        </section>
        <section className="panel" aria-label={t('findings.history')}>
          <h2>{t('findings.history')}</h2>
          <Timeline
            items={finding.history.map((deed) => ({
              key: deed.id,
              content: `${deed.on} ${deed.actor} ${actionWords(deed.action, t)}`,
            }))}
          />
        </section>
      </div>
    </div>
  );
}
