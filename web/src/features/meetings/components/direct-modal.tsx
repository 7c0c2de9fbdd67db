import { App, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import type { Meeting } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
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
  const [urgency, setUrgency] = useState<'normal' | 'urgent'>('normal');
  const [key] = useState(newIdempotencyKey);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function submit() {
    setBusy(true);
    setProblem(null);
    try {
      await changed(await directResolution(meetingId, resolution.id, { urgency }, `${key}-${urgency}`));
      void message.success(t('directed'));
      onClose();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      open
      title={t('direct')}
      okText={t('directOk')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: busy }}
      onOk={() => void submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {problem ? <ErrorNotice error={problem} /> : null}
      <p className="meeting-words">{resolution.words}</p>
      <p className="soft">
        {t('directNote', {
          units: [resolution.leadUnit, ...resolution.supportUnits].map(({ name }) => name).join('、'),
        })}
      </p>
      <Segmented
        aria-label={t('urgencyLabel')}
        value={urgency}
        options={(['normal', 'urgent'] as const).map((value) => ({ value, label: t(`urgency.${value}`) }))}
        onChange={setUrgency}
      />
    </Modal>
  );
}
