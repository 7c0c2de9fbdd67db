import { CloseOutlined, TeamOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OthersNews as News } from '../model/policy-changes.js';

interface OthersNewsProps {
  readonly news: News | null;
  readonly onShow: (taskId: string) => void;
  readonly onClose: () => void;
}

/** Who has just changed what, while one has the document open oneself. */
export function OthersNews({ news, onShow, onClose }: OthersNewsProps) {
  const { t } = useTranslation('policies');
  const [first] = news?.tasks ?? [];
  return (
    <div role="status" className="no-print">
      {news ? (
        <p className="others-news">
          <TeamOutlined aria-hidden="true" /> <span>{wordsOf(news)}</span>
          {first ? (
            <Button size="small" type="link" onClick={() => onShow(first.id)}>
              {t('others.show')}
            </Button>
          ) : null}
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined />}
            aria-label={t('others.close')}
            onClick={onClose}
          />
        </p>
      ) : null}
    </div>
  );

  function wordsOf({ by, tasks, published }: News): string {
    const who = by === '' ? t('others.somebody') : by;
    if (published) return t('others.published', { who });
    const [one] = tasks;
    if (!one) return t('others.facts', { who });
    const what = t(`others.deed.${one.deed}`);
    return tasks.length === 1
      ? t('others.one', { who, what, title: one.title })
      : t('others.many', { who, what, title: one.title, count: tasks.length });
  }
}
