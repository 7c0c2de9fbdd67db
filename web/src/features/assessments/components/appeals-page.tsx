import { Button, Form, InputNumber, Radio, Segmented, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Appeal, Assessment } from '../../../shared/api/types.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { decideAppeal, useAppeals } from '../api/appeals.js';
import { useChangedAssessments } from '../api/assessments.js';
import { FactDrawer } from './fact-drawer.js';
import './assessments.css';

const FILTERS = { state: 'one', unit: 'one', cursor: 'one' } as const;
const STATES = ['open', 'upheld', 'rejected'] as const;
const COLOURS = { open: 'gold', upheld: 'green', rejected: 'default' } as const;

/** The queue of appeals: each is decided by itself, with its reason. */
export function AppealsPage({ assessment }: { readonly assessment: Assessment }) {
  const { t } = useTranslation('assessments');
  const [filters, setFilters] = useFilters(FILTERS);
  const [deciding, setDeciding] = useState<Appeal | null>(null);
  const [opened, setOpened] = useState<Appeal | null>(null);
  const state = STATES.find((each) => each === filters.state);
  const appeals = useAppeals({
    assessment: assessment.id,
    limit: 200,
    ...(state ? { state } : {}),
    ...(filters.unit ? { unit: filters.unit } : {}),
    ...(filters.cursor ? { cursor: filters.cursor } : {}),
  });
  return (
    <div className="page">
      <PageHeader
        title={t('appeals.title')}
        note={<Link to={`/assessments/${assessment.id}`}>{assessment.title}</Link>}
      />
      <div className="assessment-filters no-print">
        <Segmented
          aria-label={t('appeals.state')}
          value={state ?? 'all'}
          options={['all', ...STATES].map((value) => ({ value, label: t(`appealState.${value}`) }))}
          onChange={(value) => setFilters({ state: value === 'all' ? undefined : value })}
        />
      </div>
      {appeals.error ? <ErrorNotice error={appeals.error} /> : null}
      <Table<Appeal>
        className="assessment-table"
        aria-label={t('appeals.title')}
        rowKey={({ id }) => id}
        dataSource={appeals.data?.items ?? []}
        loading={appeals.isPending}
        pagination={false}
        scroll={{ x: 900 }}
        locale={{ emptyText: <EmptyState text={t('appeals.empty')} /> }}
        columns={[
          {
            key: 'unit',
            title: t('ranking.unit'),
            width: 170,
            render: (_, { unit, filedBy, filedOn }) => (
              <>
                <Link to={`/assessments/${assessment.id}/units/${unit.id}`}>{unit.name}</Link>
                <div className="soft">
                  {filedBy} · {filedOn}
                </div>
              </>
            ),
          },
          {
            key: 'fact',
            title: t('appeals.fact'),
            width: 240,
            render: (_, appeal) => (
              <>
                {t(`kind.${appeal.fact.kind}`)}
                <div className="soft">{appeal.fact.workItem?.title ?? appeal.fact.label}</div>
                <Button
                  type="link"
                  size="small"
                  aria-label={t('fact.openLabel', { no: appeal.fact.no })}
                  onClick={() => setOpened(appeal)}
                >
                  {t('fact.open')}
                </Button>
              </>
            ),
          },
          { key: 'reason', title: t('appeals.reason'), render: (_, { reason }) => reason },
          {
            key: 'decision',
            title: t('appeals.decision'),
            width: 260,
            render: (_, { state: stands, decision, treatedAs, decidedBy, decidedOn }) => (
              <>
                <Tag color={COLOURS[stands]}>{t(`appealState.${stands}`)}</Tag>
                {treatedAs ? t('appeals.treated', { kind: t(`kind.${treatedAs}`) }) : null} {decision}
                {decidedBy ? (
                  <div className="soft">
                    {decidedBy} · {decidedOn}
                  </div>
                ) : null}
              </>
            ),
          },
          {
            key: 'act',
            title: '',
            width: 90,
            render: (_, appeal) =>
              appeal.abilities.decide ? (
                <Button
                  size="small"
                  aria-label={t('appeals.decideLabel', { unit: appeal.unit.name })}
                  onClick={() => setDeciding(appeal)}
                >
                  {t('appeals.decide')}
                </Button>
              ) : null,
          },
        ]}
      />
      {appeals.data?.nextCursor ? (
        <Button onClick={() => setFilters({ cursor: appeals.data.nextCursor })}>{t('appeals.next')}</Button>
      ) : null}
      {deciding ? <DecisionModal appeal={deciding} onClose={() => setDeciding(null)} /> : null}
      {opened ? (
        <FactDrawer
          assessmentId={assessment.id}
          unitId={opened.unit.id}
          no={opened.fact.no}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </div>
  );
}

interface Values {
  reason: string;
  upheld: boolean;
  treatedAs?: Appeal['milder'][number] | 'free';
  quantity?: number;
}

function DecisionModal({ appeal, onClose }: { readonly appeal: Appeal; readonly onClose: () => void }) {
  const { t } = useTranslation('assessments');
  const changed = useChangedAssessments();
  const [upheld, setUpheld] = useState(true);
  const [treatedAs, setTreatedAs] = useState<Values['treatedAs']>('free');
  const days = treatedAs !== undefined && treatedAs.endsWith('-late');
  return (
    <ReasonModal<Values>
      open
      title={t('appeals.decideTitle', { unit: appeal.unit.name })}
      note={appeal.reason}
      reasonLabel={t('appeals.ground')}
      onClose={onClose}
      onSubmit={async (values) => {
        await decideAppeal(appeal.id, {
          upheld: values.upheld,
          reason: values.reason,
          treatedAs:
            values.upheld && values.treatedAs !== undefined && values.treatedAs !== 'free'
              ? values.treatedAs
              : null,
          ...(values.quantity ? { quantity: values.quantity } : {}),
        });
        await changed();
      }}
    >
      <Form.Item name="upheld" label={t('appeals.decision')} initialValue>
        <Radio.Group
          onChange={(event) => setUpheld(event.target.value === true)}
          options={[
            { value: true, label: t('appealState.upheld') },
            { value: false, label: t('appealState.rejected') },
          ]}
        />
      </Form.Item>
      {upheld && appeal.milder.length > 0 ? (
        <Form.Item name="treatedAs" label={t('appeals.treatment')} initialValue="free">
          <Select
            onChange={setTreatedAs}
            options={[
              { value: 'free', label: t('appeals.free') },
              ...appeal.milder.map((kind) => ({
                value: kind,
                label: t('appeals.treated', { kind: t(`kind.${kind}`) }),
              })),
            ]}
          />
        </Form.Item>
      ) : null}
      {upheld && days ? (
        <Form.Item name="quantity" label={t('appeals.days')} initialValue={1}>
          <InputNumber min={1} max={3650} precision={0} />
        </Form.Item>
      ) : null}
    </ReasonModal>
  );
}
