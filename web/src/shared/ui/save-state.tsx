import {
  CheckCircleOutlined,
  CloudSyncOutlined,
  EditOutlined,
  ExclamationCircleFilled,
} from '@ant-design/icons';
import { Alert, Button, Space } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem.js';
import type { SaveStatus } from '../lib/use-edit-session.js';
import './save-state.css';

const ICONS: Readonly<Record<SaveStatus, ReactNode>> = {
  saved: <CheckCircleOutlined />,
  saving: <CloudSyncOutlined />,
  unsaved: <EditOutlined />,
  invalid: <EditOutlined />,
  failed: <ExclamationCircleFilled />,
  conflict: <ExclamationCircleFilled />,
};

/** Whether what stands on the screen is on the server: shape, colour and word. */
export function SaveState({ status, error }: { status: SaveStatus; error?: unknown }) {
  const { t } = useTranslation('saving');
  const why = status === 'failed' && error instanceof ApiProblem ? `：${error.title}` : '';
  return (
    <span className={`save-state ${status}`} role="status">
      {ICONS[status]} {t(`state.${status}`)}
      {why}
    </span>
  );
}

interface SaveTroubleProps {
  readonly status: SaveStatus;
  readonly error: unknown;
  /** Names of the fields that both changed, as the screen calls them. */
  readonly conflicts: readonly string[];
  /** Names of the fields taken over from somebody else. */
  readonly takenOver: readonly string[];
  /** What the other side of a conflict looks like. */
  readonly theirs?: ReactNode;
  readonly onRetry: () => void;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

/** What to do when a save failed or met somebody else's change. Nothing while all is well. */
export function SaveTrouble({
  status,
  error,
  conflicts,
  takenOver,
  theirs,
  onRetry,
  onKeepMine,
  onTakeTheirs,
}: SaveTroubleProps) {
  const { t } = useTranslation('saving');
  if (status === 'conflict') {
    return (
      <Alert
        type="warning"
        showIcon
        role="alert"
        title={t('conflict.title', { fields: conflicts.join('、') })}
        description={
          <>
            <p style={{ margin: '0 0 8px' }}>{t('conflict.detail')}</p>
            {theirs}
            <Space wrap>
              <Button size="small" onClick={onKeepMine}>
                {t('conflict.mine')}
              </Button>
              <Button size="small" onClick={onTakeTheirs}>
                {t('conflict.theirs')}
              </Button>
            </Space>
          </>
        }
      />
    );
  }
  if (status === 'failed') {
    const problem = error instanceof ApiProblem ? error : null;
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        title={problem?.title ?? t('failed.title')}
        description={
          <>
            {problem?.detail ?? String(error)}
            {problem?.fields.map(({ pointer, detail }) => (
              <div key={pointer}>{detail}</div>
            ))}
            <div>{t('failed.kept')}</div>
          </>
        }
        action={
          <Button size="small" onClick={onRetry}>
            {t('failed.retry')}
          </Button>
        }
      />
    );
  }
  if (takenOver.length > 0) {
    return <Alert type="info" showIcon title={t('takenOver', { fields: takenOver.join('、') })} />;
  }
  return null;
}
