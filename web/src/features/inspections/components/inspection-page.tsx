import { App, Breadcrumb, Button, Skeleton, Tabs, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiProblem } from '../../../shared/api/problem.js';
import type { Inspection } from '../../../shared/api/types.js';
import { oneOf } from '../../../shared/lib/url-state.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { PageProblem } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { useChangedInspections } from '../api/changed-inspections.js';
import { closeInspection, drawInspection, repeatDraw, useInspection } from '../api/rounds.js';
import { firstTab, ROUND_TABS, type RoundTab } from '../model/round-steps.js';
import { BurdenPanel } from './burden-panel.js';
import { FindingsPanel } from './findings-panel.js';
import { GapsPanel } from './gaps-panel.js';
import { RoundNext } from './round-next.js';
import { SamplePanel } from './sample-panel.js';
import { VisitsPanel } from './visits-panel.js';
import '../../../shared/ui/panels.css';
import './inspections.css';

const FILTERS = { tab: 'one' } as const;

interface InspectionPageProps {
  /** What else may be done with a round whose sample is drawn. */
  readonly actions: (round: Inspection) => ReactNode;
}

/** One round of inspection: what is next, and by tabs its sample with figures, visits, findings, gap index, burden, scope. */
export function InspectionPage({ actions }: InspectionPageProps) {
  const { t } = useTranslation('inspections');
  const { id = '' } = useParams();
  const query = useInspection(id);
  const [filters, setFilters] = useFilters(FILTERS);
  if (query.error && !query.data)
    return <PageProblem error={query.error} onRetry={() => void query.refetch()} />;
  const round = query.data;
  if (!round)
    return (
      <div className="page">
        <Skeleton active paragraph={{ rows: 10 }} />
      </div>
    );
  const tab = oneOf(ROUND_TABS, filters.tab) ?? firstTab(round);
  const label = (name: RoundTab) => {
    const { sample, visits, findings } = round.counts;
    const count = { sample, visits, findings, gaps: 0, burden: 0, scope: 0 }[name];
    return count > 0 ? `${t(`tab.${name}`)} ${count}` : t(`tab.${name}`);
  };
  return (
    <div className="page">
      <Breadcrumb
        style={{ marginBottom: 8 }}
        items={[{ title: <Link to="/inspections">{t('title')}</Link> }, { title: round.name }]}
      />
      <PageHeader title={round.name} note={`${round.startsOn}—${round.endsOn}`} />
      <div className="item-head">
        <Tag>{t(`state.${round.state}`)}</Tag>
        <Link to={`/rectifications?round=${round.id}`}>
          {t('column.orders')} {round.counts.openOrders}/{round.counts.orders}
        </Link>
        <span className="spring" />
        <RoundActions round={round} />
        {round.state === 'planned' ? null : actions(round)}
      </div>
      <RoundNext round={round} />
      <Tabs
        activeKey={tab}
        onChange={(next) => setFilters({ tab: next })}
        items={ROUND_TABS.filter((name) => name !== 'burden' || round.state !== 'planned').map((name) => ({
          key: name,
          label: label(name),
          children: <Part name={name} round={round} />,
        }))}
      />
    </div>
  );
}

function Part({ name, round }: { readonly name: RoundTab; readonly round: Inspection }) {
  const { t } = useTranslation('inspections');
  switch (name) {
    case 'sample':
      return <SamplePanel round={round} />;
    case 'visits':
      return <VisitsPanel round={round} />;
    case 'findings':
      return <FindingsPanel title={t('findings.title')} filters={{ round: round.id }} round={round} />;
    case 'gaps':
      return <GapsPanel gaps={round.gaps} />;
    case 'burden':
      return <BurdenPanel filters={{ round: round.id }} />;
    case 'scope':
      return <Scope round={round} />;
  }
}

function RoundActions({ round }: { round: Inspection }) {
  const { t } = useTranslation(['inspections', 'shared']);
  const { message, modal } = App.useApp();
  const changed = useChangedInspections();

  async function take(name: 'draw' | 'close', done: 'drawn' | 'closed', deed: () => Promise<unknown>) {
    const sure = await modal.confirm({
      title: t(`page.${name}`),
      content: t(`page.${name}Note`),
      okText: t('shared:reason.confirm'),
      cancelText: t('shared:reason.cancel'),
    });
    if (!sure) return;
    try {
      await deed();
      void message.success(t(`page.${done}`));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      void message.error(error.detail);
    } finally {
      await changed();
    }
  }

  async function check() {
    try {
      const { same, drawn } = await repeatDraw(round.id);
      void modal[same ? 'success' : 'error']({
        title: t('page.check'),
        content: same ? t('page.same', drawn) : t('page.different'),
      });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      void message.error(error.detail);
    }
  }

  return (
    <>
      {round.abilities.draw ? (
        <Button type="primary" onClick={() => void take('draw', 'drawn', () => drawInspection(round.id))}>
          {t('page.draw')}
        </Button>
      ) : null}
      {round.drawnOn ? <Button onClick={() => void check()}>{t('page.check')}</Button> : null}
      {round.abilities.close ? (
        <Button onClick={() => void take('close', 'closed', () => closeInspection(round.id))}>
          {t('page.close')}
        </Button>
      ) : null}
    </>
  );
}

function Scope({ round }: { round: Inspection }) {
  const { t } = useTranslation('inspections');
  const named = (names: readonly string[], none: string) => (names.length > 0 ? names.join('、') : none);
  return (
    <section className="panel" aria-label={t('page.scope')}>
      <h2>{t('page.scope')}</h2>
      <dl className="facts">
        <dt>{t('column.cycle')}</dt>
        <dd>{round.cycle?.label ?? t('page.allItems')}</dd>
        <dt>{t('plan.policies')}</dt>
        <dd>
          {named(
            round.policies.map(({ title }) => title),
            t('page.allPolicies'),
          )}
        </dd>
        <dt>{t('plan.units')}</dt>
        <dd>
          {named(
            round.units.map(({ name }) => name),
            t('page.allUnits'),
          )}
        </dd>
        {round.inspectors.length > 0 ? (
          <>
            <dt>{t('page.people')}</dt>
            <dd>{round.inspectors.map(({ name }) => name).join('、')}</dd>
          </>
        ) : null}
        <dt>{t('page.rule')}</dt>
        <dd>
          {t('page.ruleText', { share: round.yellowShare, greens: round.greens, seed: round.seed })}
          {round.drawnOn ? <div className="soft">{t('page.drawnOn', { date: round.drawnOn })}</div> : null}
        </dd>
      </dl>
    </section>
  );
}
