import { Alert, Button, Modal, Result } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { linkTo } from '../../../shared/lib/url-state.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { usePublishPolicy } from '../api/publish-policy.js';
import type { Policy } from '../model/policy.js';
import { summarise, type Show } from '../model/review.js';

interface PublishModalProps {
  readonly policy: Policy;
  readonly open: boolean;
  /** Stands in the place of the count of new items: where items are taken over, they are counted otherwise. */
  readonly instead?: ReactNode;
  readonly onShow: (show: Show) => void;
  readonly onNames: () => void;
  readonly onClose: () => void;
}

/** What publishing will do and what is still open; then what it did. */
export function PublishModal({ policy, open, instead, onShow, onNames, onClose }: PublishModalProps) {
  const { t } = useTranslation(['policies', 'shared']);
  const publish = usePublishPolicy(policy.id);
  const summary = summarise(policy);
  const done = publish.data;
  const blocked = summary.blocking.length > 0;
  // Two presses may come before the screen has drawn the first.
  const under = useRef(false);
  const ok = useRef<HTMLButtonElement>(null);
  function press() {
    if (under.current) return;
    under.current = true;
    publish.mutate(undefined, {
      onSettled: () => {
        under.current = false;
      },
    });
  }

  return (
    <Modal
      open={open}
      title={done ? null : t('publish.title')}
      onCancel={onClose}
      mask={{ closable: false }}
      afterOpenChange={(shown) => shown && ok.current?.focus()}
      footer={
        done
          ? null
          : [
              <Button key="cancel" onClick={onClose}>
                {t('shared:reason.cancel')}
              </Button>,
              <Button
                key="publish"
                type="primary"
                loading={publish.isPending}
                disabled={summary.tasks === 0 || blocked}
                ref={ok}
                onClick={press}
              >
                {t('publish.ok')}
              </Button>,
            ]
      }
    >
      {done ? (
        <Result
          status="success"
          title={t('publish.done', { tasks: done.tasks, items: done.workItems })}
          subTitle={t('publish.doneOn', { date: done.publishedOn })}
          extra={
            <Link to={linkTo('/work-items', { policy: policy.id })}>
              <Button type="primary">{t('publish.items')}</Button>
            </Link>
          }
        />
      ) : (
        <div className="publish">
          {publish.error ? <ErrorNotice error={publish.error} /> : null}
          {instead ?? (
            <p>
              {t('publish.what', { tasks: summary.tasks, units: summary.units, items: summary.workItems })}
            </p>
          )}
          {summary.tasks === 0 ? <Alert type="warning" showIcon title={t('publish.nothing')} /> : null}
          {blocked ? <Alert type="warning" showIcon title={t('publish.blocked')} /> : null}
          <ul>
            <Open
              count={summary.blocking.length}
              words="publish.questions"
              onClick={() => onShow('questions')}
            />
            <Open count={summary.unmatched.length} words="publish.unmatched" onClick={onNames} />
            <Open
              count={summary.leftOut.length}
              words="publish.leftOut"
              onClick={() => onShow('questions')}
            />
          </ul>
          <p className="soft">{t('publish.note')}</p>
        </div>
      )}
    </Modal>
  );
}

function Open({ count, words, onClick }: { count: number; words: string; onClick: () => void }) {
  const { t } = useTranslation('policies');
  if (count === 0) return null;
  return (
    <li>
      <Button type="link" onClick={onClick}>
        {t(words, { count })}
      </Button>
    </li>
  );
}
