import { Button, Space } from 'antd';
import { useEffect, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';

export interface TextRange {
  readonly start: number;
  readonly end: number;
}

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

function selectedRange(container: HTMLElement): TextRange | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!container.contains(range.startContainer) || !container.contains(range.endContainer)) return null;
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  return start !== null && end !== null && start < end ? { start, end } : null;
}

/** The offset in the document's text of a place in the page; null outside of it. */
function offsetOf(node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const run = element?.closest<HTMLElement>('[data-start]');
  if (!run) return null;
  const before = document.createRange();
  before.selectNodeContents(run);
  before.setEnd(node, offset);
  return Number(run.dataset['start']) + before.toString().length;
}
