import { App, Form, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../../shared/api/types.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { useChangedMeeting } from '../api/changed-meeting.js';
import { directResolution } from '../api/direct-resolution.js';

interface DirectModalProps {
  readonly meetingId: string;
  readonly resolution: Meeting['resolved'][number];
  readonly onClose: () => void;
}

/** A leader confirms that a resolution becomes a directive, and how urgent it is. */
export function DirectModal({ meetingId, resolution, onClose }: DirectModalProps) {
  const { t } = useTranslation('meetings');
  const { message } = App.useApp();
  const changed = useChangedMeeting();
  return (
    <FormModal<{ urgency: 'normal' | 'urgent' }>
      title={t('direct')}
      okText={t('directOk')}
      initialValues={{ urgency: 'normal' }}
      onSubmit={async (values, key) => {
        await changed(await directResolution(meetingId, resolution.id, values, key));
        void message.success(t('directed'));
      }}
      onClose={onClose}
    >
      <p className="meeting-words">{resolution.words}</p>
      <p className="soft">
        {t('directNote', {
          units: [resolution.leadUnit, ...resolution.supportUnits].map(({ name }) => name).join('、'),
        })}
      </p>
      <Form.Item name="urgency" noStyle>
        <Segmented
          aria-label={t('urgencyLabel')}
          options={(['normal', 'urgent'] as const).map((value) => ({ value, label: t(`urgency.${value}`) }))}
        />
      </Form.Item>
    </FormModal>
  );
}
