import { Alert, App, Button, Popconfirm, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import { ApiProblem } from '../../../shared/api/problem.js';
import type { Assessment } from '../../../shared/api/types.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { SheetButton } from '../../../shared/ui/sheet-button.js';
import {
  type AssessmentStep,
  discardAssessment,
  takeStep,
  useChangedAssessments,
  useCreateAssessment,
  useScoredUnits,
  verifyAssessment,
} from '../api/assessments.js';
import { StateTag } from './assessments-page.js';
import { Ranking } from './ranking.js';
import './assessments.css';

const FILTERS = { league: 'one' } as const;

/** One assessment: where it stands, what can be done next, and the ranking of each league. */
export function AssessmentPage({ assessment }: { readonly assessment: Assessment }) {
  const { t } = useTranslation('assessments');
  const [filters, setFilters] = useFilters(FILTERS);
  const units = useScoredUnits(assessment.id);
  const { leagues } = assessment.rules;
  const league = leagues.find(({ key }) => key === filters.league) ?? leagues[0];
  return (
    <div className="page">
      <PageHeader
        title={assessment.title}
        note={
          <>
            <StateTag state={assessment.state} />{' '}
            <Link to={`/schemes/${assessment.scheme.id}`}>
              {t('page.scheme', { title: assessment.scheme.title, edition: assessment.scheme.edition })}
            </Link>
          </>
        }
      >
        <Steps assessment={assessment} />
        {assessment.abilities.ranking ? (
          <SheetButton kind="assessment" query={{ assessment: assessment.id }} name={assessment.title} />
        ) : null}
      </PageHeader>
      <Notices assessment={assessment} />
      <Facts assessment={assessment} />
      {units.error ? <ErrorNotice error={units.error} /> : null}
      {league ? (
        <Tabs
          activeKey={league.key}
          onChange={(key) => setFilters({ league: key === leagues[0]?.key ? undefined : key })}
          items={leagues.map(({ key, name }) => ({
            key,
            label: name,
            children: (
              <Ranking
                assessment={assessment}
                league={key}
                units={(units.data?.items ?? []).filter((unit) => unit.league === key)}
                loading={units.isPending}
              />
            ),
          }))}
        />
      ) : null}
    </div>
  );
}

function Notices({ assessment }: { readonly assessment: Assessment }) {
  const { t } = useTranslation('assessments');
  const { corrects, correctedBy, correctionReason, discardReason, state } = assessment;
  return (
    <>
      {correctedBy ? (
        <Alert
          className="assessment-notice"
          type="warning"
          showIcon
          title={t('page.corrected')}
          action={<Link to={`/assessments/${correctedBy}`}>{t('page.newer')}</Link>}
        />
      ) : null}
      {corrects ? (
        <Alert
          className="assessment-notice"
          type="info"
          showIcon
          title={t('page.corrects', { reason: correctionReason })}
          action={<Link to={`/assessments/${corrects}`}>{t('page.older')}</Link>}
        />
      ) : null}
      {state === 'discarded' ? (
        <Alert
          className="assessment-notice"
          type="error"
          showIcon
          title={t('page.discarded', { reason: discardReason })}
        />
      ) : null}
    </>
  );
}

function Facts({ assessment }: { readonly assessment: Assessment }) {
  const { t } = useTranslation('assessments');
  const { message } = App.useApp();
  const { run, appeals, objectionsUntil, consents, signedBy, signedOn, publishedOn, id } = assessment;

  async function verify() {
    const { same } = await verifyAssessment(id);
    void (same ? message.success(t('page.same')) : message.error(t('page.different')));
  }

  return (
    <ul className="assessment-facts">
      <li>
        <span className="soft">{t('page.units')}</span>
        <strong>{run.units}</strong>
      </li>
      <li>
        <span className="soft">{t('page.facts', { date: run.takenOn })}</span>
        <strong>{run.facts}</strong>
      </li>
      {objectionsUntil ? (
        <>
          <li>
            <span className="soft">{t('list.objectionsUntil')}</span>
            <strong>{objectionsUntil}</strong>
          </li>
          <li>
            <span className="soft">{t('page.appeals')}</span>
            <strong>
              <Link to={`/assessments/${id}/appeals`}>
                {t('list.appealCount', {
                  all: appeals.open + appeals.upheld + appeals.rejected,
                  open: appeals.open,
                })}
              </Link>
            </strong>
          </li>
          <li>
            <span className="soft">{t('page.consents')}</span>
            <strong>
              {consents} / {run.units}
            </strong>
          </li>
        </>
      ) : null}
      {signedBy ? (
        <li>
          <span className="soft">{t('page.signed')}</span>
          <strong>
            {signedBy} {signedOn}
          </strong>
        </li>
      ) : null}
      {publishedOn ? (
        <li>
          <span className="soft">{t('list.publishedOn')}</span>
          <strong>{publishedOn}</strong>
        </li>
      ) : null}
      <li>
        <span className="soft">{t('page.hash')}</span>
        <span>
          <code title={run.sha256}>{run.sha256.slice(0, 12)}</code>{' '}
          <Button size="small" onClick={() => void verify()}>
            {t('page.verify')}
          </Button>
        </span>
      </li>
    </ul>
  );
}

const STEPS = [
  ['compute', 'computation'],
  ['show', 'showing'],
  ['settle', 'settlement'],
  ['sign', 'signature'],
  ['publish', 'publication'],
] as const satisfies readonly (readonly [keyof Assessment['abilities'], AssessmentStep])[];

/** The buttons, from the abilities of the assessment; each says what it does before it is done. */
function Steps({ assessment }: { readonly assessment: Assessment }) {
  const { t } = useTranslation('assessments');
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const changed = useChangedAssessments();
  const create = useCreateAssessment();
  const [busy, setBusy] = useState<AssessmentStep | null>(null);
  const [asked, setAsked] = useState<'discard' | 'correct' | null>(null);
  const [key] = useState(newIdempotencyKey);
  const { abilities, id } = assessment;

  async function take(step: AssessmentStep) {
    setBusy(step);
    try {
      await takeStep(id, step);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      notification.warning({ title: error.title, description: error.detail });
    } finally {
      setBusy(null);
      await changed();
    }
  }

  return (
    <>
      {STEPS.filter(([ability]) => abilities[ability]).map(([ability, step]) => (
        <Popconfirm
          key={ability}
          title={t(`step.${ability}`)}
          description={<div className="assessment-confirm">{t(`step.${ability}Note`)}</div>}
          okText={t('step.ok')}
          cancelText={t('step.cancel')}
          onConfirm={() => void take(step)}
        >
          <Button type={ability === 'compute' ? 'default' : 'primary'} loading={busy === step}>
            {t(`step.${ability}`)}
          </Button>
        </Popconfirm>
      ))}
      {abilities.correct ? <Button onClick={() => setAsked('correct')}>{t('step.correct')}</Button> : null}
      {abilities.discard ? (
        <Button danger onClick={() => setAsked('discard')}>
          {t('step.discard')}
        </Button>
      ) : null}
      {asked ? (
        <ReasonModal
          open
          title={t(`step.${asked}`)}
          note={t(`step.${asked}Note`)}
          danger={asked === 'discard'}
          onClose={() => setAsked(null)}
          onSubmit={async ({ reason }) => {
            if (asked === 'discard') {
              await discardAssessment(id, reason);
              await changed();
            } else {
              const made = await create.mutateAsync({
                schemeId: assessment.scheme.id,
                corrects: { id, reason },
                key,
              });
              void navigate(`/assessments/${made.id}`);
            }
          }}
        />
      ) : null}
    </>
  );
}
