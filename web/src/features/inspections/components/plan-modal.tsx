import { useQuery } from '@tanstack/react-query';
import { DatePicker, Form, Input, InputNumber, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { answer, client } from '../../../shared/api/client.js';
import { listUnits } from '../../../shared/api/directory.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useSession } from '../../../shared/api/session.js';
import { fromPicker } from '../../../shared/lib/dates.js';
import { PoliciesPicker } from '../../../shared/ui/pickers.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { useChangedInspections } from '../api/changed-inspections.js';
import { planInspection, useInspectors } from '../api/rounds.js';

interface Values {
  name: string;
  cycleId?: string;
  dates: [Dayjs, Dayjs];
  policyIds?: string[];
  unitIds?: string[];
  inspectorIds?: string[];
  yellowShare: number;
  greens: number;
  seed?: number | null;
}

const FIRST = { limit: 200 } as const;

/** Scope, dates, people, and the rule of the draw. */
export function PlanModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('inspections');
  const { region } = useSession();
  const navigate = useNavigate();
  const changed = useChangedInspections();
  const inspectors = useInspectors();
  const unitFilters = { region: region.id, ...FIRST };
  const units = useQuery({ queryKey: queryKeys.units(unitFilters), queryFn: () => listUnits(unitFilters) });
  const cycleFilters = { region: region.id, limit: 20 };
  const cycles = useQuery({
    queryKey: queryKeys.cycles(cycleFilters),
    queryFn: () => answer(client.GET('/api/v1/cycles', { params: { query: cycleFilters } })),
  });
  const many = { mode: 'multiple', allowClear: true, showSearch: { optionFilterProp: 'label' } } as const;
  return (
    <FormModal<Values>
      title={t('plan.title')}
      okText={t('plan.submit')}
      initialValues={{ yellowShare: 30, greens: 5 }}
      onClose={onClose}
      onSubmit={async (
        { dates, seed, cycleId, policyIds = [], unitIds = [], inspectorIds = [], ...plan },
        key,
      ) => {
        const made = await planInspection(
          {
            ...plan,
            cycleId: cycleId ?? null,
            policyIds,
            unitIds,
            inspectorIds,
            startsOn: fromPicker(dates[0]) ?? '',
            endsOn: fromPicker(dates[1]) ?? '',
            ...(typeof seed === 'number' ? { seed } : {}),
          },
          key,
        );
        await changed();
        await navigate(`/inspections/${made.id}`);
      }}
    >
      <Form.Item
        name="name"
        label={t('plan.name')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('plan.nameMissing') }]}
      >
        <Input maxLength={100} placeholder={t('plan.nameHint')} />
      </Form.Item>
      <Form.Item
        name="dates"
        label={t('plan.dates')}
        rules={[{ required: true, message: t('plan.datesMissing') }]}
      >
        <DatePicker.RangePicker />
      </Form.Item>
      <Form.Item name="cycleId" label={t('plan.cycle')} extra={t('plan.cycleHint')}>
        <Select
          allowClear
          options={(cycles.data?.items ?? []).map(({ id, label }) => ({ value: id, label }))}
        />
      </Form.Item>
      <Form.Item name="policyIds" label={t('plan.policies')} extra={t('plan.policiesHint')}>
        <PoliciesPicker />
      </Form.Item>
      <Form.Item name="unitIds" label={t('plan.units')} extra={t('plan.unitsHint')}>
        <Select
          {...many}
          options={(units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="inspectorIds" label={t('plan.inspectors')}>
        <Select
          {...many}
          options={(inspectors.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="yellowShare" label={t('plan.yellowShare')}>
        <InputNumber min={0} max={100} precision={0} />
      </Form.Item>
      <Form.Item name="greens" label={t('plan.greens')}>
        <InputNumber min={0} max={500} precision={0} />
      </Form.Item>
      <Form.Item name="seed" label={t('plan.seed')} extra={t('plan.seedHint')}>
        <InputNumber min={0} max={4_294_967_295} precision={0} style={{ width: 180 }} />
      </Form.Item>
    </FormModal>
  );
}
