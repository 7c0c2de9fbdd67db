import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Meeting, MeetingSummary } from '../../../shared/api/types.js';

const COLOURS = {
  planned: 'processing',
  held: 'warning',
  settled: 'success',
  'called-off': 'default',
} as const;

export function MeetingState({ state }: Pick<MeetingSummary, 'state'>) {
  const { t } = useTranslation('meetings');
  return <Tag color={COLOURS[state]}>{t(`state.${state}`)}</Tag>;
}

const OUTCOMES = { open: 'default', minuted: 'processing', 'under-way': 'warning', done: 'success' } as const;

/** What has become of a resolution. */
export function ResolutionState({ state }: Pick<Meeting['resolved'][number], 'state'>) {
  const { t } = useTranslation('meetings');
  return <Tag color={OUTCOMES[state]}>{t(`outcome.${state}`)}</Tag>;
}
