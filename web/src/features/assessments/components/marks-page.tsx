import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { AutoComplete, Button, Form, Input, InputNumber, Select, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useMay, useSession } from '../../../shared/api/session.js';
import type { AssessmentMark } from '../../../shared/api/types.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { DataTable, usePlace, type DataColumn } from '../../../shared/ui/data-table.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { useChangedAssessments } from '../api/assessments.js';
import { listMarks, recordMark, withdrawMark } from '../api/marks.js';
import { pointsOf, pointsText } from '../model/points.js';
import { MarkDrawer } from './mark-drawer.js';
import { UnitsToMark } from './units-to-mark.js';
import './assessments.css';

const FILTERS = { year: 'one', unit: 'one', mark: 'one' } as const;

/** In place of a mark's id: one is being recorded, for the unit and year of the filters. */
const NEW = 'new';

/** What is recognised, proven false or marked by leaders: facts that no other record holds. */
export function MarksPage() {
  const { t } = useTranslation('assessments');
  const mayRecord = useMay('mark.record');
  const [withdrawn, setWithdrawn] = useState<AssessmentMark | null>(null);
  const changed = useChangedAssessments();
  const [filters, setFilters] = useFilters(FILTERS);
  const thisYear = Number(useSession().today.slice(0, 4));
  const chosen = Number(filters.year) || undefined;
  const wanted = { ...(chosen ? { year: chosen } : {}), ...(filters.unit ? { unit: filters.unit } : {}) };
  const query = { ...wanted, ...usePlace() };
  const marks = useQuery({
    queryKey: queryKeys.assessmentMarks(query),
    queryFn: () => listMarks(query),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(
    (): DataColumn<AssessmentMark>[] => [
      {
        key: 'year',
        title: t('schemes.year'),
        width: 70,
        render: ({ year }) => year,
        text: ({ year }) => year,
      },
      {
        key: 'unit',
        title: t('ranking.unit'),
        width: 200,
        render: ({ unit }) => unit.name,
        text: ({ unit }) => unit.name,
      },
      {
        key: 'kind',
        title: t('marks.kind'),
        width: 180,
        render: ({ id, kind, category, quantity }) => (
          <>
            <Button type="link" className="inline-link" onClick={() => setFilters({ mark: id })}>
              {t(`kind.${kind}`)}
            </Button>
            {category ? ` · ${category}` : ''}{' '}
            {kind === 'leader-mark' ? pointsText(quantity) : quantity > 1 ? `× ${quantity}` : ''}
          </>
        ),
        text: ({ kind, category }) => [t(`kind.${kind}`), category ?? ''].join(' '),
      },
      {
        key: 'ground',
        title: t('marks.ground'),
        width: 220,
        render: ({ ground }) => ground,
        text: ({ ground }) => ground,
      },
      {
        key: 'recorded',
        title: t('marks.recorded'),
        width: 150,
        render: ({ recordedBy, recordedOn }) => `${recordedBy} ${recordedOn}`,
        text: ({ recordedBy, recordedOn }) => `${recordedBy} ${recordedOn}`,
      },
      {
        key: 'act',
        title: '',
        width: 120,
        render: (mark) =>
          mark.withdrawnOn ? (
            <Tag>{t('marks.withdrawn', { date: mark.withdrawnOn })}</Tag>
          ) : mark.abilities.withdraw ? (
            <Button size="small" onClick={() => setWithdrawn(mark)}>
              {t('marks.withdraw')}
            </Button>
          ) : null,
      },
    ],
    [t, setFilters],
  );
  return (
    <div className="page">
      <PageHeader title={t('marks.title')} note={t('marks.note')}>
        {mayRecord ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setFilters({ mark: NEW })}>
            {t('marks.record')}
          </Button>
        ) : null}
      </PageHeader>
      {mayRecord ? <UnitsToMark onMark={(year, unit) => setFilters({ year, unit, mark: NEW })} /> : null}
      <div className="assessment-filters no-print">
        <Select
          aria-label={t('schemes.year')}
          value={chosen ?? 0}
          options={[0, thisYear, thisYear - 1, thisYear - 2].map((value) => ({
            value,
            label: value === 0 ? t('marks.allYears') : t('standing.year', { year: value }),
          }))}
          onChange={(value) => setFilters({ year: value === 0 ? undefined : String(value) })}
        />
        <UnitPicker
          aria-label={t('ranking.unit')}
          placeholder={t('marks.allUnits')}
          value={filters.unit}
          onChange={(unit) => setFilters({ unit })}
        />
      </div>
      <DataTable
        label={t('marks.title')}
        exportName={t('marks.title')}
        columns={columns}
        query={marks}
        rowKey={({ id }) => id}
        fetchPage={(page) => listMarks({ ...wanted, ...page })}
        empty={{ text: t('marks.empty') }}
      />
      {filters.mark && filters.mark !== NEW ? (
        <MarkDrawer id={filters.mark} onClose={() => setFilters({ mark: undefined })} />
      ) : null}
      {filters.mark === NEW && mayRecord ? (
        <RecordModal
          year={chosen ?? thisYear}
          unitId={filters.unit}
          onClose={() => setFilters({ mark: undefined })}
        />
      ) : null}
      {withdrawn ? (
        <ReasonModal
          open
          title={t('marks.withdraw')}
          note={t('marks.withdrawNote')}
          onClose={() => setWithdrawn(null)}
          onSubmit={async ({ reason }) => {
            await withdrawMark(withdrawn.id, reason);
            await changed();
          }}
        />
      ) : null}
    </div>
  );
}

interface Values {
  readonly reason: string;
  readonly year: number;
  readonly unitId: string;
  readonly kind: AssessmentMark['kind'];
  readonly category?: string;
  readonly quantity?: number;
}

/** The categories of the schemes that ship; another scheme may name its own. */
const CATEGORIES = ['projects', 'platforms', 'studies', 'events', 'praised', 'takenUp'] as const;

interface RecordModalProps {
  readonly year: number;
  readonly unitId: string | undefined;
  readonly onClose: () => void;
}

function RecordModal({ year: ofYear, unitId: ofUnit, onClose }: RecordModalProps) {
  const { t } = useTranslation('assessments');
  const { roles } = useSession();
  const changed = useChangedAssessments();
  const [key] = useState(newIdempotencyKey);
  const kinds: AssessmentMark['kind'][] = [
    ...(roles.includes('inspector') ? (['recognition', 'report-false'] as const) : []),
    ...(roles.includes('leader') ? (['leader-mark'] as const) : []),
  ];
  const [kind, setKind] = useState(kinds[0] ?? 'recognition');
  return (
    <ReasonModal<Values & { reason: string }>
      open
      title={t('marks.record')}
      reasonLabel={t('marks.ground')}
      minReason={2}
      maxReason={500}
      initialValues={{ year: ofYear, kind, ...(ofUnit ? { unitId: ofUnit } : {}) }}
      onClose={onClose}
      onSubmit={async ({ reason, year, unitId, kind: chosen, category, quantity }) => {
        const mark = chosen === 'leader-mark' ? (pointsOf(quantity ?? null) ?? 0) : (quantity ?? 1);
        await recordMark(
          {
            year,
            unitId,
            kind: chosen,
            quantity: mark,
            ground: reason,
            ...(chosen === 'recognition' ? { category: category ?? '' } : {}),
          },
          key,
        );
        await changed();
      }}
    >
      <Form.Item name="kind" label={t('marks.kind')}>
        <Select onChange={setKind} options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="year" label={t('schemes.year')} rules={[{ required: true }]}>
        <InputNumber min={2000} max={2100} precision={0} />
      </Form.Item>
      <Form.Item
        name="unitId"
        label={t('ranking.unit')}
        rules={[{ required: true, message: t('marks.unitMissing') }]}
      >
        <UnitPicker />
      </Form.Item>
      {kind === 'recognition' ? (
        <Form.Item
          name="category"
          label={t('marks.category')}
          rules={[{ required: true, whitespace: true, message: t('marks.categoryMissing') }]}
        >
          <AutoComplete
            options={CATEGORIES.map((name) => ({ value: t(`category.${name}`) }))}
            showSearch={{ filterOption: true }}
          >
            <Input maxLength={60} />
          </AutoComplete>
        </Form.Item>
      ) : null}
      {kind === 'report-false' ? null : (
        <Form.Item
          name="quantity"
          label={t(kind === 'leader-mark' ? 'marks.mark' : 'marks.times')}
          initialValue={kind === 'leader-mark' ? 90 : 1}
        >
          <InputNumber min={kind === 'leader-mark' ? 0 : 1} max={kind === 'leader-mark' ? 100 : 1000} />
        </Form.Item>
      )}
    </ReasonModal>
  );
}
