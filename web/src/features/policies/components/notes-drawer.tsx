import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import type { Note } from '../model/policy.js';

interface NotesDrawerProps {
  readonly notes: readonly Note[];
  readonly text: string;
  readonly open: boolean;
  readonly onShow: (offset: number) => void;
  readonly onClose: () => void;
}

/** What the reader says of the document: what it could not read, and what it took for granted. */
export function NotesDrawer({ notes, text, open, onShow, onClose }: NotesDrawerProps) {
  const { t } = useTranslation('policies');
  return (
    <Drawer open={open} onClose={onClose} title={t('notes.title')} size={460}>
      {notes.length === 0 ? <EmptyState text={t('notes.none')} /> : null}
      <ul className="names">
        {notes.map((note) => (
          <li key={`${note.code}${note.start}${note.end}${note.message}`}>
            <div>{note.message}</div>
            {note.end > note.start ? (
              <Button type="link" size="small" className="note-quote" onClick={() => onShow(note.start)}>
                {text.slice(note.start, Math.min(note.end, note.start + 40))}
                {note.end - note.start > 40 ? '…' : ''}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
