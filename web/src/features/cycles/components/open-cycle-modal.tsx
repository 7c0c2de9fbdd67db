import { Alert, Modal, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import { useSession } from '../../../shared/api/session.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { useOpenCycle } from '../api/open-cycle.js';
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
  const period = periods.find(({ code }) => code === chosen) ?? proposedPeriod(periods, opened, today);
  const name = (of: Period) => t(`period.${of.cadence}.${of.part}`, { year: of.year });

  return (
    <Modal
      open
      title={t('open.title')}
      okText={t('open.ok')}
      cancelText={t('shared:reason.cancel')}
      okButtonProps={{ loading: open.isPending, disabled: period === null }}
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
                <li>{t('open.items', { cadence: t(`cadence.${cadence}`), end: period.end })}</li>
                <li>{t(period.end < today ? 'open.dueLate' : 'open.due', { end: period.end })}</li>
                <li>{t('open.told')}</li>
                <li>{t(opened.has(period.code) ? 'open.again' : 'open.once')}</li>
              </ul>
            }
          />
        ) : null}
      </div>
    </Modal>
  );
}
