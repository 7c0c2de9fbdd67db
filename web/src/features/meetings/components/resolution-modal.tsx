import { App, DatePicker, Form, Input, Segmented, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../../shared/api/types.js';
import { fromPicker, toPicker } from '../../../shared/lib/dates.js';
import { UnitPicker, UnitsPicker } from '../../../shared/ui/pickers.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { useChangedMeeting } from '../api/changed-meeting.js';
import { setResolutions } from '../api/set-resolutions.js';
import { asWritten } from '../model/as-written.js';

type Resolution = Meeting['resolved'][number];

interface Values {
  words: string;
  leadUnitId: string;
  supportUnitIds: string[];
  dueOn: Dayjs;
  pointId?: string | null;
  route: Resolution['route'];
}

interface ResolutionModalProps {
  readonly meeting: Meeting;
  /** One that is changed; without it a new one is written down. */
  readonly resolution?: Resolution;
  readonly onClose: () => void;
}

/** One resolution: the words, who leads, who supports, by when, on which point, and which way it goes. */
export function ResolutionModal({ meeting, resolution, onClose }: ResolutionModalProps) {
  const { t } = useTranslation('meetings');
  const { message } = App.useApp();
  const changed = useChangedMeeting();
  const [form] = Form.useForm();

  async function submit({ dueOn, pointId, ...values }: Values) {
    const written = { ...values, dueOn: fromPicker(dueOn) ?? '', pointId: pointId ?? null };
    const resolutions = meeting.resolved.map((each) =>
      each.id === resolution?.id ? { ...written, id: each.id } : asWritten(each),
    );
    if (!resolution) resolutions.push(written);
    await changed(await setResolutions(meeting, { resolutions }));
    void message.success(t('saved'));
  }

  /** A point about an item names who leads. */
  function suggest({ pointId }: Partial<Values>) {
    const item = meeting.agenda.find(({ id }) => id === pointId)?.item;
    if (item && !form.getFieldValue('leadUnitId')) form.setFieldValue('leadUnitId', item.unit.id);
  }

  return (
    <FormModal<Values>
      form={form}
      title={t(resolution ? 'editResolution' : 'addResolution')}
      okText={t('save')}
      initialValues={
        resolution
          ? { ...asWritten(resolution), dueOn: toPicker(resolution.dueOn) }
          : { supportUnitIds: [], route: 'minutes' }
      }
      onValuesChange={suggest}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="pointId" label={t('point')}>
        <Select
          allowClear
          placeholder={t('pointOptional')}
          options={meeting.agenda.map(({ id, title }, index) => ({
            value: id,
            label: `${index + 1}. ${title}`,
          }))}
        />
      </Form.Item>
      <Form.Item
        name="words"
        label={t('words')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('missing', { what: t('words') }) }]}
      >
        <Input.TextArea rows={4} maxLength={1000} showCount autoFocus />
      </Form.Item>
      <Form.Item
        name="leadUnitId"
        label={t('leadUnit')}
        rules={[{ required: true, message: t('missing', { what: t('leadUnit') }) }]}
      >
        <UnitPicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="supportUnitIds" label={t('supportUnits')}>
        <UnitsPicker />
      </Form.Item>
      <Form.Item
        name="dueOn"
        label={t('dueOn')}
        rules={[{ required: true, message: t('missing', { what: t('dueOn') }) }]}
      >
        <DatePicker
          style={{ width: '100%' }}
          disabledDate={(day) => (fromPicker(day) ?? '') < meeting.meetsOn}
        />
      </Form.Item>
      <Form.Item name="route" label={t('routeLabel')} extra={t('routeHint')}>
        <Segmented
          options={(['minutes', 'directive'] as const).map((value) => ({
            value,
            label: t(`route.${value}`),
          }))}
        />
      </Form.Item>
    </FormModal>
  );
}
