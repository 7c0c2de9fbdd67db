import { FileWordOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import { ApiProblem } from '../../../shared/api/problem.js';
import { useMay, useSession } from '../../../shared/api/session.js';
import { type BulletinAbout, useDraftBulletin } from '../api/draft-bulletin.js';

interface DraftBulletinButtonProps {
  readonly about: BulletinAbout;
  readonly regionId: string;
}

/** 起草通报 from a period or a round of one's own region. While it is composed it can't be asked for again. */
export function DraftBulletinButton({ about, regionId }: DraftBulletinButtonProps) {
  const { t } = useTranslation('bulletins');
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const drafting = useDraftBulletin();
  const [key] = useState(newIdempotencyKey);
  const mayDraft = useMay('bulletin.draft');
  const { region } = useSession();
  if (!mayDraft || region.id !== regionId) return null;
  async function draft() {
    try {
      const { id } = await drafting.mutateAsync({ ...about, key });
      void navigate(`/bulletins/${id}`);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      notification.warning({ title: error.title, description: error.detail });
    }
  }
  return (
    <Button icon={<FileWordOutlined />} loading={drafting.isPending} onClick={() => void draft()}>
      {t(drafting.isPending ? 'drafting' : 'draft')}
    </Button>
  );
}
