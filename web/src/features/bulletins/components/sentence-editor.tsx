import { Button, Input, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { generatedWords, markOf, type EditedSentence } from '../model/sentence-marks.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { BulletinParts } from './bulletin-parts.js';

interface SentenceEditorProps {
  readonly sentence: EditedSentence;
  readonly mayEdit: boolean;
  /** Other words for it; null for those of the data, empty to strike it out. Rejects when it was not saved. */
  readonly onChange: (text: string | null) => Promise<unknown>;
  readonly onReload: () => void;
}

/** One sentence: what stands, what the data says where a person wrote something else, and the ways to change it. */
export function SentenceEditor({ sentence, mayEdit, onChange, onReload }: SentenceEditorProps) {
  const { t } = useTranslation(['bulletins', 'shared']);
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [saving, setSaving] = useState(false);
  const mark = markOf(sentence);

  async function change(text: string | null) {
    setSaving(true);
    setError(null);
    try {
      await onChange(text);
      setDraft(null);
    } catch (problem) {
      setError(problem);
    } finally {
      setSaving(false);
    }
  }

  return (
    <li className={`bulletin-sentence ${mark}`}>
      {draft === null ? (
        <span className="words">
          {mark === 'generated' ? (
            <BulletinParts
              parts={sentence.generated}
              placeOf={(part) => ({ sentence: sentence.key, part })}
            />
          ) : (
            <>
              <Tag className="bulletin-note">{t(`mark.${mark}`)}</Tag>
              {sentence.text}
            </>
          )}
        </span>
      ) : (
        <Input.TextArea
          autoFocus
          autoSize
          maxLength={3000}
          aria-label={t('sentence.label')}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
        />
      )}
      {error ? <ErrorNotice error={error} onReload={onReload} /> : null}
      {mark !== 'generated' && sentence.generated.length > 0 ? (
        <div className="generated soft">
          {t(sentence.outdated ? 'sentence.outdated' : 'sentence.generated')}
          <BulletinParts parts={sentence.generated} placeOf={(part) => ({ sentence: sentence.key, part })} />
        </div>
      ) : null}
      {mayEdit ? (
        <Space size={4} className="tools">
          {draft === null ? (
            <>
              <Button
                size="small"
                type="link"
                onClick={() => setDraft(sentence.text === '' ? generatedWords(sentence) : sentence.text)}
              >
                {t('sentence.change')}
              </Button>
              {mark === 'struck' ? null : (
                <Button size="small" type="link" loading={saving} onClick={() => void change('')}>
                  {t('sentence.strike')}
                </Button>
              )}
              {mark === 'changed' || mark === 'struck' ? (
                <Button size="small" type="link" loading={saving} onClick={() => void change(null)}>
                  {t('sentence.restore')}
                </Button>
              ) : null}
            </>
          ) : (
            <>
              <Button size="small" type="primary" loading={saving} onClick={() => void change(draft)}>
                {t('sentence.save')}
              </Button>
              <Button
                size="small"
                onClick={() => {
                  setDraft(null);
                  setError(null);
                }}
              >
                {t('shared:reason.cancel')}
              </Button>
            </>
          )}
        </Space>
      ) : null}
    </li>
  );
}
