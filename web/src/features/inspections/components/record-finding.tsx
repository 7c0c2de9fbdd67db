import { App, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Finding, Inspection, SampledItem } from '../../../shared/api/types.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { useChangedInspections } from '../api/changed-inspections.js';
import { recordFinding } from '../api/findings.js';

interface Values {
  unitId?: string;
  grade: Finding['grade'];
  sentence: string;
  demand?: string;
}

/** One finding, in one sentence: about an item of the sample, or about a unit as a whole. */
export function RecordFinding({
  round,
  item,
  onClose,
}: {
  round: Inspection;
  item?: SampledItem;
  onClose: () => void;
}) {
  const { t } = useTranslation('inspections');
  const { message } = App.useApp();
  const changed = useChangedInspections();
  return (
    <FormModal<Values>
      title={item ? `${t('findings.recordTitle')} · ${item.title}` : t('findings.recordTitle')}
      okText={t('findings.record')}
      initialValues={{ grade: 'minor' }}
      onClose={onClose}
      onSubmit={async ({ unitId = '', demand = '', ...found }, key) => {
        await recordFinding(
          round.id,
          { ...found, demand, unitId: item?.unit.id ?? unitId, workItemId: item?.workItemId ?? null },
          key,
        );
        void message.success(t('sample.saved'));
        await changed();
      }}
    >
      {item ? (
        <p className="soft">{item.unit.name}</p>
      ) : (
        <Form.Item
          name="unitId"
          label={t('findings.unit')}
          rules={[{ required: true, message: t('findings.unitMissing') }]}
        >
          <UnitPicker />
        </Form.Item>
      )}
      <Form.Item name="grade" label={t('findings.grade')}>
        <Radio.Group
          options={(['minor', 'major', 'severe'] as const).map((value) => ({
            value,
            label: t(`grade.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="sentence"
        label={t('findings.sentence')}
        extra={t('findings.sentenceHint')}
        rules={[{ required: true, whitespace: true, min: 6, message: t('findings.sentenceMissing') }]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
      <Form.Item name="demand" label={t('findings.demand')}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
    </FormModal>
  );
}
