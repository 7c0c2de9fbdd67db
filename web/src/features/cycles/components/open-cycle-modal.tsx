import { Alert, Modal, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import { useSession } from '../../../shared/api/session.js';
import { UnarrangedYears } from '../../../shared/ui/unarranged-years.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { useOpenCycle } from '../api/open-cycle.js';
import { useReadiness, type Readiness } from '../api/read-readiness.js';
import { CADENCES, proposedPeriod, recentPeriods, type Cadence, type Period } from '../model/periods.js';

interface OpenCycleModalProps {
  /** Periods of this region that are open already, by code. */
  readonly opened: ReadonlySet<string>;
  readonly onClose: () => void;
}

/** Chooses a period and says what opening it will do. */
export function OpenCycleModal({ opened, onClose }: OpenCycleModalProps) {
  const { t } = useTranslation(['cycles', 'shared']);
  const { today, region } = useSession();
  const navigate = useNavigate();
  const [cadence, setCadence] = useState<Cadence>('quarterly');
  const [chosen, setChosen] = useState<string | null>(null);
  const [key] = useState(newIdempotencyKey);
  const open = useOpenCycle();
  const periods = useMemo(() => recentPeriods(cadence, today, 8), [cadence, today]);
  const plan = cadence === 'yearly-plan';
  const period = periods.find(({ code }) => code === chosen) ?? proposedPeriod(periods, opened, today);
  const readiness = useReadiness(period?.code ?? null);
  const name = (of: Period) => t(`period.${of.cadence}.${of.part}`, { year: of.year });

  return (
    <Modal
      open
      title={t('open.title')}
      okText={t('open.ok')}
      cancelText={t('shared:reason.cancel')}
      okButtonProps={{
        loading: open.isPending,
        // What has nothing to bring about would only be refused.
        disabled:
          period === null ||
          readiness.data?.state === 'closed' ||
          (readiness.data?.state === 'unopened' && readiness.data.items === 0),
      }}
      mask={{ closable: false }}
      onCancel={onClose}
      onOk={() => {
        if (!period || open.isPending) return;
        open.mutate(
          { period: period.code, key: `${key}-${period.code}` },
          {
            onSuccess: (cycle) => void navigate(`/cycles/${cycle.id}`, { state: { created: cycle.created } }),
          },
        );
      }}
    >
      <div className="open-cycle">
        {open.error ? <ErrorNotice error={open.error} /> : null}
        <Segmented<Cadence>
          aria-label={t('open.cadence')}
          value={cadence}
          options={CADENCES.map((each) => ({ value: each, label: t(`cadence.${each}`) }))}
          onChange={(next) => {
            setCadence(next);
            setChosen(null);
          }}
        />
        <Select
          aria-label={t('open.period')}
          style={{ width: '100%' }}
          value={period?.code ?? null}
          options={periods.map((each) => ({
            value: each.code,
            label: `${name(each)}${opened.has(each.code) ? t('open.already') : ''}`,
          }))}
          onChange={setChosen}
        />
        {period ? (
          <Alert
            type="info"
            title={t('open.what', { period: name(period), region: region.name })}
            description={
              <ul>
                <li>
                  {plan
                    ? t('open.planItems')
                    : t('open.items', { cadence: t(`cadence.${cadence}`), end: period.end })}
                </li>
                {readiness.data ? <WhatComes readiness={readiness.data} plan={plan} /> : null}
                <li>{t(plan ? 'open.planTold' : 'open.told')}</li>
                <li>{t(opened.has(period.code) ? 'open.again' : 'open.once')}</li>
              </ul>
            }
          />
        ) : null}
        {readiness.error ? <ErrorNotice error={readiness.error} /> : null}
        {readiness.data ? <Warnings readiness={readiness.data} /> : null}
      </div>
    </Modal>
  );
}

/** How many reports for how many units, and when they are due. */
function WhatComes({ readiness, plan }: { readiness: Readiness; plan: boolean }) {
  const { t } = useTranslation('cycles');
  if (readiness.items === 0)
    return readiness.state === 'unopened' ? <li>{t(plan ? 'open.planNothing' : 'open.nothing')}</li> : null;
  return (
    <>
      <li>{t(plan ? 'open.planReady' : 'open.ready', { items: readiness.items, units: readiness.units })}</li>
      {readiness.due.map(({ on, items }) => (
        <li key={on}>{t('open.dueOn', { date: on, count: items })}</li>
      ))}
      {readiness.toLead.map(({ on, items }) => (
        <li key={on}>{t('open.toLead', { date: on, count: items })}</li>
      ))}
    </>
  );
}

/** Said before it is done: dates that may come to differ, and units with nobody to report. */
function Warnings({ readiness: { due, toLead, unready } }: { readiness: Readiness }) {
  const { t } = useTranslation('cycles');
  return (
    <>
      <UnarrangedYears on={[...due, ...toLead].map(({ on }) => on)} />
      {unready.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t('open.unready', { count: unready.length })}
          description={
            <ul className="unready">
              {unready.map(({ unit, items, reporter, head }) => (
                <li key={unit.id}>
                  {unit.name} <span className="soft">{t('open.unreadyItems', { count: items })}</span>{' '}
                  {[reporter ? null : t('open.noReporter'), head ? null : t('open.noHead')]
                    .filter((words) => words !== null)
                    .join('、')}
                </li>
              ))}
            </ul>
          }
        />
      ) : null}
    </>
  );
}
