import { App, DatePicker, Form, Input, Segmented } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../shared/api/session.js';
import type { Meeting } from '../../../shared/api/types.js';
import { fromPicker, toPicker } from '../../../shared/lib/dates.js';
import { UnitsPicker } from '../../../shared/ui/pickers.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { changeMeeting } from '../api/change-meeting.js';
import { useChangedMeeting } from '../api/changed-meeting.js';
import { planMeeting } from '../api/plan-meeting.js';

interface Values {
  kind: Meeting['kind'];
  occasion: Meeting['occasion'];
  title: string;
  meetsOn: Dayjs;
  place: string;
  chair: string;
  unitIds: string[];
}

interface PlanMeetingModalProps {
  /** One that is changed; without it a new one is planned. */
  readonly meeting?: Meeting;
  readonly onDone?: (meeting: Meeting) => void;
  readonly onClose: () => void;
}

/** When, where, under whom, and who comes. */
export function PlanMeetingModal({ meeting, onDone, onClose }: PlanMeetingModalProps) {
  const { t } = useTranslation('meetings');
  const { today } = useSession();
  const { message } = App.useApp();
  const changed = useChangedMeeting();

  async function submit({ kind, occasion, ...values }: Values, key: string) {
    const common = { ...values, meetsOn: fromPicker(values.meetsOn) ?? '' };
    const after = meeting
      ? await changeMeeting(meeting, common)
      : await planMeeting({ kind, occasion, ...common }, key);
    void message.success(t(meeting ? 'saved' : 'planned'));
    await changed(after);
    onDone?.(after);
  }

  const missing = (what: string) => [
    { required: true, whitespace: true, min: 2, message: t('missing', { what }) },
  ];
  return (
    <FormModal<Values>
      title={t(meeting ? 'edit' : 'plan')}
      okText={t(meeting ? 'save' : 'planOk')}
      initialValues={
        meeting
          ? {
              ...meeting,
              meetsOn: toPicker(meeting.meetsOn),
              unitIds: meeting.units.map(({ id }) => id),
            }
          : { kind: 'promotion', occasion: 'half-yearly', unitIds: [] }
      }
      onSubmit={submit}
      onClose={onClose}
    >
      {meeting ? null : (
        <>
          <Form.Item name="kind" label={t('kindLabel')}>
            <Segmented
              options={(['promotion', 'joint'] as const).map((value) => ({
                value,
                label: t(`kind.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="occasion" label={t('occasionLabel')}>
            <Segmented
              options={(['half-yearly', 'monthly', 'single'] as const).map((value) => ({
                value,
                label: t(`occasion.${value}`),
              }))}
            />
          </Form.Item>
        </>
      )}
      <Form.Item name="title" label={t('titleLabel')} rules={missing(t('titleLabel'))}>
        <Input maxLength={100} autoFocus />
      </Form.Item>
      <Form.Item
        name="meetsOn"
        label={t('meetsOn')}
        rules={[{ required: true, message: t('missing', { what: t('meetsOn') }) }]}
      >
        <DatePicker
          style={{ width: '100%' }}
          disabledDate={(day) => meeting?.state !== 'held' && (fromPicker(day) ?? '') < today}
        />
      </Form.Item>
      <Form.Item name="place" label={t('place')} rules={missing(t('place'))}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="chair" label={t('chair')} rules={missing(t('chair'))}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="unitIds" label={t('units')} rules={[{ required: true, message: t('unitsMissing') }]}>
        <UnitsPicker />
      </Form.Item>
    </FormModal>
  );
}
