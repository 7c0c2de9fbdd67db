import { PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Input, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import type { Bulletin } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import type { BulletinEdit } from '../api/bulletin-calls.js';
import { handwork } from '../model/sentence-marks.js';
import { SentenceEditor } from './sentence-editor.js';

interface BulletinEditorProps {
  readonly bulletin: Bulletin;
  /** Rejects when it was not saved; what was typed stays in its field. */
  readonly onEdit: (edit: BulletinEdit) => Promise<unknown>;
  readonly onReload: () => void;
}

/** The text by paragraphs and sentences: what was changed by hand is marked, with what the data says beside it. */
export function BulletinEditor({ bulletin, onEdit, onReload }: BulletinEditorProps) {
  const { t } = useTranslation('bulletins');
  const { byHand, outdated } = handwork(bulletin);
  const mayEdit = bulletin.abilities.edit;
  const change = (key: string, paragraph: string, text: string | null) =>
    onEdit({ sentences: [{ key, paragraph, text }] });
  return (
    <div className="bulletin-editor">
      <p className="soft">
        {t('editor.note', { asOf: bulletin.asOf, count: byHand })}
        {outdated > 0 ? <strong> {t('editor.outdated', { count: outdated })}</strong> : null}
      </p>
      {bulletin.orphans.map(({ key, text }) => (
        <Alert
          key={key}
          type="warning"
          title={t('editor.orphan')}
          description={text}
          action={
            mayEdit ? (
              <Button size="small" onClick={() => void change(key, key, null)}>
                {t('editor.dropOrphan')}
              </Button>
            ) : null
          }
        />
      ))}
      {bulletin.paragraphs.map(({ key, rank, marker, sentences }) => (
        <section key={key} className={rank === null ? 'running' : `rank-${rank}`}>
          {marker ? <span className="marker">{marker}</span> : null}
          <ul>
            {sentences.map((sentence) => (
              <SentenceEditor
                key={sentence.key}
                sentence={sentence}
                mayEdit={mayEdit}
                onChange={(text) => change(sentence.key, key, text)}
                onReload={onReload}
              />
            ))}
          </ul>
          {mayEdit && rank !== 1 && rank !== 2 ? (
            <AddSentence onAdd={(text) => change(`own.${newIdempotencyKey()}`, key, text)} />
          ) : null}
        </section>
      ))}
    </div>
  );
}

function AddSentence({ onAdd }: { onAdd: (text: string) => Promise<unknown> }) {
  const { t } = useTranslation(['bulletins', 'shared']);
  const [text, setText] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  if (text === null)
    return (
      <div className="add">
        <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => setText('')}>
          {t('sentence.add')}
        </Button>
      </div>
    );
  async function add(words: string) {
    setError(null);
    try {
      await onAdd(words);
      setText(null);
    } catch (problem) {
      setError(problem);
    }
  }
  return (
    <div className="add">
      {error ? <ErrorNotice error={error} /> : null}
      <Input.TextArea
        autoFocus
        autoSize
        maxLength={3000}
        aria-label={t('sentence.addLabel')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Space size={4}>
        <Button size="small" type="primary" disabled={text.trim() === ''} onClick={() => void add(text)}>
          {t('sentence.save')}
        </Button>
        <Button size="small" onClick={() => setText(null)}>
          {t('shared:reason.cancel')}
        </Button>
      </Space>
    </div>
  );
}
