import { App, Button, Popconfirm, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import { ApiProblem } from '../../../shared/api/problem.js';
import type { Assessment, ScoreLine } from '../../../shared/api/types.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { UnitLink } from '../../../shared/ui/unit-link.js';
import { fileAppeal } from '../api/appeals.js';
import { consentToScore, useChangedAssessments, type useScoredUnit } from '../api/assessments.js';
import { pointsText } from '../model/points.js';
import { lostPoints } from '../model/score-lines.js';
import type { Counted } from '../api/counted.js';
import { CountedDrawer } from './counted-drawer.js';
import { FactDrawer } from './fact-drawer.js';
import { Outcomes } from './ranking.js';
import { ScoreLines } from './score-lines.js';
import './assessments.css';

const FILTERS = { dimension: 'one', show: 'one' } as const;

interface ScoredUnitPageProps {
  readonly assessment: Assessment;
  readonly score: NonNullable<ReturnType<typeof useScoredUnit>['data']>;
}

/** Why a unit has the points it has: every line with its rule and fact; objections and consent. */
export function ScoredUnitPage({ assessment, score }: ScoredUnitPageProps) {
  const { t } = useTranslation('assessments');
  const { notification, message } = App.useApp();
  const [filters, setFilters] = useFilters(FILTERS);
  const [appealed, setAppealed] = useState<ScoreLine | null>(null);
  const [opened, setOpened] = useState<number | null>(null);
  const [counted, setCounted] = useState<Counted | null>(null);
  const [key, setKey] = useState(newIdempotencyKey);
  const changed = useChangedAssessments();
  const lines = score.lines.filter(
    (line) =>
      (filters.dimension === undefined || line.dimension === filters.dimension) &&
      (filters.show !== 'lost' || lostPoints(line)),
  );

  async function consent() {
    try {
      await consentToScore(assessment.id, score.unit.id);
      void message.success(t('unit.consented'));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      notification.warning({ title: error.title, description: error.detail });
    } finally {
      await changed();
    }
  }

  return (
    <div className="page">
      <PageHeader
        title={t('unit.title', { unit: score.unit.name })}
        note={
          <>
            <Link to={`/assessments/${assessment.id}`}>{assessment.title}</Link> ·{' '}
            <UnitLink unit={score.unit} />
          </>
        }
      >
        {score.abilities.consent ? (
          <Popconfirm
            title={t('unit.consent')}
            description={<div className="assessment-confirm">{t('unit.consentNote')}</div>}
            okText={t('step.ok')}
            cancelText={t('step.cancel')}
            onConfirm={() => void consent()}
          >
            <Button type="primary">{t('unit.consent')}</Button>
          </Popconfirm>
        ) : null}
      </PageHeader>
      <ul className="assessment-facts">
        <li>
          <span className="soft">{t('ranking.total')}</span>
          <strong>{pointsText(score.total)}</strong>
        </li>
        {score.ranked ? (
          <>
            <li>
              <span className="soft">{t('ranking.place')}</span>
              <strong>
                {score.place}
                {score.tied ? ` ${t('ranking.tied')}` : ''}
              </strong>
            </li>
            <li>
              <span className="soft">{t('ranking.grade')}</span>
              <strong>{score.grade}</strong>
              <span>
                <Outcomes outcomes={score.outcomes} />
              </span>
            </li>
          </>
        ) : null}
        <li>
          <span className="soft">{t('ranking.items')}</span>
          <strong>
            <Button type="link" className="number-link" onClick={() => setCounted({ of: 'items' })}>
              {score.items}
            </Button>
          </strong>
        </li>
        {assessment.state === 'shown' ? (
          <li>
            <span className="soft">{t('list.objectionsUntil')}</span>
            <strong>{assessment.objectionsUntil}</strong>
          </li>
        ) : null}
      </ul>
      <div className="assessment-filters no-print">
        <Segmented
          aria-label={t('unit.show')}
          value={filters.show === 'lost' ? 'lost' : 'all'}
          options={['all', 'lost'].map((value) => ({ value, label: t(`unit.${value}`) }))}
          onChange={(value) => setFilters({ show: value === 'all' ? undefined : value })}
        />
        {filters.dimension === undefined ? null : (
          <Button onClick={() => setFilters({ dimension: undefined })}>{t('unit.allDimensions')}</Button>
        )}
      </div>
      <ScoreLines
        rules={assessment.rules}
        lines={lines}
        onFact={setOpened}
        onCounted={(dimension) => setCounted({ of: 'facts', dimension })}
        renderActions={(line) =>
          line.appeal ? (
            <Link to={`/assessments/${assessment.id}/appeals?unit=${score.unit.id}`}>
              {t(`appealState.${line.appeal.state}`)}
            </Link>
          ) : line.abilities.appeal ? (
            <Button
              size="small"
              aria-label={t('unit.appealLabel', { words: line.words })}
              onClick={() => setAppealed(line)}
            >
              {t('unit.appeal')}
            </Button>
          ) : null
        }
      />
      {appealed?.fact ? (
        <ReasonModal
          open
          title={t('unit.appeal')}
          note={t('unit.appealNote', { words: appealed.words, date: assessment.objectionsUntil })}
          minReason={10}
          onClose={() => setAppealed(null)}
          onSubmit={async ({ reason }) => {
            await fileAppeal({ assessmentId: assessment.id, factNo: appealed.fact?.no ?? 0, reason }, key);
            setKey(newIdempotencyKey());
            void message.success(t('unit.appealed'));
            await changed();
          }}
        />
      ) : null}
      {counted ? (
        <CountedDrawer
          assessmentId={assessment.id}
          unitId={score.unit.id}
          counted={counted}
          title={
            counted.of === 'items'
              ? t('counted.items')
              : t('counted.facts', {
                  dimension: assessment.rules.dimensions.find(({ key: each }) => each === counted.dimension)
                    ?.name,
                })
          }
          onClose={() => setCounted(null)}
        />
      ) : null}
      {opened === null ? null : (
        <FactDrawer
          assessmentId={assessment.id}
          unitId={score.unit.id}
          no={opened}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  );
}
