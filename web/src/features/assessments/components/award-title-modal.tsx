import { DatePicker, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import { useSession } from '../../../shared/api/session.js';
import { fromPicker, toPicker } from '../../../shared/lib/dates.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { useChangedAssessments } from '../api/assessments.js';
import { awardTitle } from '../api/titles.js';

interface Values {
  readonly reason: string;
  readonly unitId: string;
  readonly name: string;
  readonly awardedOn: string;
  readonly instalments: number | null;
}

/** Writes down a title that was awarded: to whom, when, by which document, and the grant that goes with it. */
export function AwardTitleModal({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('assessments');
  const { today } = useSession();
  const changed = useChangedAssessments();
  const [key] = useState(newIdempotencyKey);
  return (
    <ReasonModal<Values>
      open
      title={t('titles.award')}
      reasonLabel={t('titles.document')}
      minReason={2}
      initialValues={{ awardedOn: today, instalments: 0 }}
      onClose={onClose}
      onSubmit={async ({ reason, unitId, name, awardedOn, instalments }) => {
        await awardTitle({ unitId, name, awardedOn, document: reason, instalments: instalments ?? 0 }, key);
        await changed();
      }}
    >
      <Form.Item
        name="unitId"
        label={t('ranking.unit')}
        rules={[{ required: true, message: t('marks.unitMissing') }]}
      >
        <UnitPicker />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('titles.name')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('titles.nameMissing') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="awardedOn"
        label={t('titles.awardedOn')}
        rules={[{ required: true, message: t('titles.dateMissing') }]}
        getValueProps={(date: string | undefined) => ({ value: date === undefined ? null : toPicker(date) })}
        getValueFromEvent={(day: Parameters<typeof fromPicker>[0]) => fromPicker(day)}
      >
        <DatePicker disabledDate={(day) => (fromPicker(day) ?? '') > today} />
      </Form.Item>
      <Form.Item name="instalments" label={t('titles.instalments')} extra={t('titles.instalmentsHint')}>
        <InputNumber min={0} max={20} precision={0} />
      </Form.Item>
    </ReasonModal>
  );
}
