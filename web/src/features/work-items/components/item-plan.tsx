import { Alert, App, Button, Collapse, Tag } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { ApiProblem } from '../../../shared/api/problem.js';
import type { ItemPlans, Plan, WorkItem } from '../../../shared/api/types.js';
import { Due } from '../../../shared/ui/due.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { UnarrangedYears } from '../../../shared/ui/unarranged-years.js';
import { useChangedItems } from '../api/changed-items.js';
import { decidePlan } from '../api/decide-plan.js';
import { useItemPlans } from '../api/read-item-plans.js';
import { endsEarly, pendingOf } from '../model/plan-draft.js';
import { PlanForm } from './plan-form.js';
import { PlanTable } from './plan-table.js';

/** 序时计划: what is due by when against what was accepted, the version that waits, and those before. */
export function ItemPlan({ item, asOf }: { item: WorkItem; asOf: string | undefined }) {
  const { t } = useTranslation('plans');
  const query = useItemPlans(item.id, asOf);
  const [filing, setFiling] = useState(false);
  const plans = query.data;
  const panel = useRef<HTMLElement>(null);
  const wanted = useLocation().hash === '#plan' && plans !== undefined;
  // The desk and messages lead here, and the page grows above it while it loads.
  useEffect(() => {
    if (wanted) panel.current?.scrollIntoView();
  }, [wanted]);
  return (
    <section className="panel" aria-label={t('title')} id="plan" ref={panel}>
      <h2>
        {t('title')}
        {plans?.abilities.file ? (
          <span className="more">
            <Button
              type={plans.versions.length === 0 || plans.owed.length > 0 ? 'primary' : 'default'}
              onClick={() => setFiling(true)}
            >
              {t(plans.versions.length === 0 ? 'make' : 'change')}
            </Button>
          </span>
        ) : null}
      </h2>
      {query.error ? <ErrorNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
      {plans?.owed.map(({ period, label, wantedOn }) => (
        <p key={period} className="line plan-owed">
          <strong>{t('owed', { label })}</strong>
          <Due on={wantedOn} />
        </p>
      ))}
      <UnarrangedYears on={plans?.owed.map(({ wantedOn }) => wantedOn) ?? []} />
      {plans ? <Versions item={item} plans={plans} /> : null}
      {plans && filing ? <PlanForm itemId={item.id} plans={plans} onClose={() => setFiling(false)} /> : null}
    </section>
  );
}

function Versions({ item, plans }: { item: WorkItem; plans: ItemPlans }) {
  const { t } = useTranslation('plans');
  const { inForce, versions, deadline } = plans;
  const pending = pendingOf(plans);
  const older = versions.filter(({ id }) => id !== inForce?.id && id !== pending?.id);
  return (
    <>
      {pending ? <Pending item={item} plan={pending} decide={plans.abilities.decide} /> : null}
      {inForce ? (
        <>
          <p className="soft" style={{ margin: '0 0 8px' }}>
            {t('inForce', { version: inForce.version, date: inForce.validFrom })}
          </p>
          {inForce.origin === 'extension' ? (
            <Alert
              type="info"
              showIcon
              style={{ marginBottom: 8 }}
              title={t('moved', { date: inForce.nodes.at(-1)?.dueOn })}
            />
          ) : null}
          {endsEarly(inForce, deadline) ? (
            <Alert
              type="warning"
              showIcon
              style={{ marginBottom: 8 }}
              title={t('endsEarly', { date: deadline })}
            />
          ) : null}
          <PlanTable nodes={inForce.nodes} />
        </>
      ) : (
        <p className="soft" style={{ margin: 0 }}>
          {t('none')}
        </p>
      )}
      {older.length > 0 ? (
        <Collapse
          ghost
          size="small"
          items={[
            {
              key: 'older',
              label: t('older', { count: older.length }),
              children: older.map((plan) => (
                <div key={plan.id} style={{ marginBottom: 12 }}>
                  <Said plan={plan} />
                  <PlanTable nodes={plan.nodes} />
                </div>
              )),
            },
          ]}
        />
      ) : null}
    </>
  );
}

/** Who filed a version, and what was decided about it. */
function Said({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plans');
  return (
    <>
      <div className="line">
        <strong>{t('version', { version: plan.version })}</strong>
        <Tag color={plan.state === 'returned' ? 'error' : plan.state === 'submitted' ? 'warning' : 'default'}>
          {t(`planState.${plan.state}`)}
        </Tag>
        <span className="soft">
          {plan.origin === 'extension' ? t('byExtension') : plan.filedBy} · {plan.filedOn}
        </span>
      </div>
      {plan.note ? <div>{plan.note}</div> : null}
      {plan.decidedOn ? (
        <div className={plan.state === 'returned' ? '' : 'soft'}>
          {t('decided', { by: plan.decidedBy, date: plan.decidedOn })}
          {plan.decision ? `：${plan.decision}` : ''}
        </div>
      ) : null}
    </>
  );
}

/** The newest version while it is not in force: it waits for the office, or has come back. */
function Pending({ item, plan, decide }: { item: WorkItem; plan: Plan; decide: boolean }) {
  const { t } = useTranslation('plans');
  const { message } = App.useApp();
  const changed = useChangedItems();
  const [returning, setReturning] = useState(false);
  const [busy, setBusy] = useState(false);

  async function accept() {
    setBusy(true);
    try {
      await decidePlan(item.id, plan.id, { accepted: true, reason: '' });
      void message.success(t('accepted'));
    } catch (error) {
      void message.error(error instanceof ApiProblem ? error.detail : String(error));
    } finally {
      setBusy(false);
      await changed();
    }
  }

  return (
    <div className="plan-pending">
      <Said plan={plan} />
      <PlanTable nodes={plan.nodes} />
      {decide ? (
        <div className="line" style={{ marginTop: 8 }}>
          <Button type="primary" loading={busy} onClick={() => void accept()}>
            {t('accept')}
          </Button>
          <Button onClick={() => setReturning(true)}>{t('return')}</Button>
        </div>
      ) : null}
      {returning ? (
        <ReasonModal
          open
          title={t('return')}
          note={t('returnNote')}
          onClose={() => setReturning(false)}
          onSubmit={async ({ reason }) => {
            await decidePlan(item.id, plan.id, { accepted: false, reason });
            void message.success(t('returned'));
            await changed();
          }}
        />
      ) : null}
    </div>
  );
}
