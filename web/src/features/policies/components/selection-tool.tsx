import { Button, Space } from 'antd';
import { useEffect, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { selectedRange, type TextRange } from './text-place.js';

interface SelectionToolProps {
  /** The element around the marked text. */
  readonly container: RefObject<HTMLElement | null>;
  readonly busy: boolean;
  readonly canSetRange: boolean;
  readonly onAdd: (range: TextRange) => void;
  readonly onSetRange: (range: TextRange) => void;
}

/** Appears while text of the document is selected: what can be done with the selection. */
export function SelectionTool({ container, busy, canSetRange, onAdd, onSetRange }: SelectionToolProps) {
  const { t } = useTranslation('policies');
  const [range, setRange] = useState<TextRange | null>(null);

  useEffect(() => {
    const look = () => setRange(container.current ? selectedRange(container.current) : null);
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [container]);

  if (!range) return null;
  function act(action: (range: TextRange) => void) {
    if (!range) return;
    action(range);
    window.getSelection()?.removeAllRanges();
  }
  return (
    <div className="selection-tool" role="toolbar" aria-label={t('selection.label')}>
      <Space wrap>
        <span>{t('selection.count', { count: range.end - range.start })}</span>
        {/* Pressing a button must not take the selection away before the click is heard. */}
        <Button
          type="primary"
          size="small"
          loading={busy}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => act(onAdd)}
        >
          {t('selection.add')}
        </Button>
        {canSetRange ? (
          <Button
            size="small"
            disabled={busy}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => act(onSetRange)}
          >
            {t('selection.setRange')}
          </Button>
        ) : null}
      </Space>
    </div>
  );
}
