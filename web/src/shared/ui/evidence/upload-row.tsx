import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { percentOf, sizeText, type Upload } from './upload-queue.js';

interface UploadRowProps {
  readonly upload: Upload;
  readonly onResume: () => void;
  readonly onDrop: () => void;
}

/** A file on its way: how far it is, or what stopped it and what can be done. */
export function UploadRow({ upload, onResume, onDrop }: UploadRowProps) {
  const { t } = useTranslation('evidence');
  const { name, size, state, trouble } = upload;
  return (
    <li className={`is-${state}`} aria-label={name}>
      <div className="name">
        <span>{name}</span> <span className="soft">{sizeText(size)}</span>
        {state === 'refused' ? null : (
          <Progress
            percent={percentOf(upload)}
            size="small"
            aria-label={t('progress', { name })}
            status={state === 'interrupted' ? 'exception' : 'active'}
          />
        )}
        {trouble !== null ? (
          <div role="alert" className="wrong">
            {state === 'interrupted' ? t('interrupted') : null}
            {trouble}
          </div>
        ) : null}
      </div>
      <div className="acts">
        {state === 'interrupted' ? (
          <Button size="small" onClick={onResume}>
            {t('resume')}
          </Button>
        ) : null}
        {state === 'refused' ? (
          <Button size="small" type="text" onClick={onDrop} aria-label={t('dismissOf', { name })}>
            {t('dismiss')}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
