import { Breadcrumb, Skeleton, Tag } from 'antd';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { WorkItem } from '../../../shared/api/types.js';
import { keyOf } from '../../../shared/lib/lights.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import { useAsOf } from '../../../shared/lib/use-filters.js';
import { AsOfPicker } from '../../../shared/ui/as-of-picker.js';
import { ErrorNotice, PageProblem } from '../../../shared/ui/error-notice.js';
import { LightTag } from '../../../shared/ui/light-tag.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { UnitLink } from '../../../shared/ui/unit-link.js';
import { useWorkItem } from '../api/read-work-item.js';
import { ItemActions } from './item-actions.js';
import { ItemDates } from './item-dates.js';
import { ItemDescent } from './item-descent.js';
import { ItemEvidence } from './item-evidence.js';
import { ItemHistory } from './item-history.js';
import { ItemHolders } from './item-holders.js';
import { ItemPartners } from './item-partners.js';
import { ItemPlan } from './item-plan.js';
import { ItemReports } from './item-reports.js';
import { ItemRequests } from './item-requests.js';
import { ItemTargets } from './item-targets.js';
import { ItemText } from './item-text.js';
import '../../../shared/ui/panels.css';
import './item-page.css';

interface WorkItemPageProps {
  /** What other features have to say about an item, between its dates and its partners. */
  readonly panels: readonly ComponentType<{ readonly item: WorkItem }>[];
}

/** Everything about one work item on one page. */
export function WorkItemPage({ panels }: WorkItemPageProps) {
  const { t } = useTranslation(['work-items', 'shared']);
  const { id = '' } = useParams();
  const { asOf, date } = useAsOf();
  const query = useWorkItem(id, asOf);
  if (query.error && !query.data) {
    return <PageProblem error={query.error} onRetry={() => void query.refetch()} />;
  }
  const item = query.data;
  if (!item) {
    return (
      <div className="page">
        <Skeleton active paragraph={{ rows: 12 }} />
      </div>
    );
  }
  return (
    <div className="page">
      <Breadcrumb
        style={{ marginBottom: 8 }}
        items={[
          { title: <Link to={linkTo('/work-items', { asOf })}>{t('title')}</Link> },
          {
            title: (
              <Link to={linkTo('/work-items', { asOf, policy: item.policy.id })}>{item.policy.title}</Link>
            ),
          },
          { title: item.clauseRef },
        ]}
      />
      <PageHeader
        title={item.title}
        note={
          <>
            <UnitLink unit={item.unit} asOf={asOf} /> · {t(`shared:role.${item.role}`)}
          </>
        }
      >
        <AsOfPicker />
      </PageHeader>
      {query.error ? <ErrorNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
      <div className={`item-head is-${keyOf(item.light)}`}>
        <span className="big">
          <LightTag light={item.light} showReason />
          {item.light.consequence ? (
            <Tag color="error">{t(`shared:light.consequence.${item.light.consequence}`)}</Tag>
          ) : null}
        </span>
        <Tag>{t(`shared:state.${item.state}`)}</Tag>
        {item.disputed ? <Tag color="purple">{t('disputed')}</Tag> : null}
        <span className="spring" />
        <ItemActions item={item} />
      </div>
      <div className="item-grid">
        <div>
          <ItemText item={item} />
          <ItemTargets item={item} />
          <ItemPlan item={item} asOf={asOf} />
          <ItemReports item={item} />
          <ItemEvidence item={item} />
        </div>
        <div>
          <ItemDates item={item} date={date} />
          {panels.map((Panel, index) => (
            <Panel key={index} item={item} />
          ))}
          <ItemPartners item={item} asOf={asOf} />
          <ItemDescent item={item} asOf={asOf} />
          <ItemRequests item={item} />
          <ItemHolders item={item} />
          <ItemHistory item={item} />
        </div>
      </div>
    </div>
  );
}
