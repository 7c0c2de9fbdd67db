import { FileWordOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import { ApiProblem } from '../../../shared/api/problem.js';
import { useMay, useSession } from '../../../shared/api/session.js';
import type { Cycle } from '../../../shared/api/types.js';
import { useDraftBulletin } from '../api/draft-bulletin.js';

interface DraftBulletinButtonProps {
  readonly cycle: {
    readonly id: string;
    readonly region: { readonly id: string };
    readonly cadence: Cycle['cadence'];
  };
}

/** 起草通报 from a cycle of one's own region; plans for a year are nothing to make known. */
export function DraftBulletinButton({ cycle }: DraftBulletinButtonProps) {
  const { t } = useTranslation('bulletins');
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const drafting = useDraftBulletin();
  const [key] = useState(newIdempotencyKey);
  const mayDraft = useMay('bulletin.draft');
  const { region } = useSession();
  if (!mayDraft || region.id !== cycle.region.id || cycle.cadence === 'yearly-plan') return null;
  async function draft() {
    try {
      const { id } = await drafting.mutateAsync({ cycleId: cycle.id, key });
      void navigate(`/bulletins/${id}`);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      notification.warning({ title: error.title, description: error.detail });
    }
  }
  return (
    <Button icon={<FileWordOutlined />} loading={drafting.isPending} onClick={() => void draft()}>
      {t('draft')}
    </Button>
  );
}
