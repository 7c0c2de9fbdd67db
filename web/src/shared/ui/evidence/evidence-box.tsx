import { App, Button, Skeleton } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangedEvidence, useEvidence, withdrawEvidence, type EvidencePlace } from '../../api/evidence.js';
import { ApiProblem } from '../../api/problem.js';
import type { EvidenceFile, EvidenceList as Known } from '../../api/types.js';
import { ErrorNotice } from '../error-notice.js';
import { EvidenceList } from './evidence-list.js';
import { faultOf, sizeText } from './upload-queue.js';
import { UploadRow } from './upload-row.js';
import { useEvidenceUploads } from './use-evidence-uploads.js';
import './evidence.css';

interface EvidenceBoxProps {
  readonly place: EvidencePlace;
  /** Which of the files of the place are shown here. */
  readonly shows?: (file: EvidenceFile) => boolean;
  /** False: for reading, also by who may add to it elsewhere. */
  readonly writable?: boolean;
}

/** 佐证材料 of a report or an item: the list, and where it may still change, a place to drop files. */
export function EvidenceBox({ place, shows = () => true, writable = true }: EvidenceBoxProps) {
  const { t } = useTranslation('evidence');
  const query = useEvidence(place);
  if (query.error && !query.data)
    return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  const { items, add } = query.data;
  const shown = items.filter(shows);
  return (
    <section className="evidence" aria-label={t('title')}>
      <h3>{t('title')}</h3>
      {add.allowed && writable ? (
        <Adding place={place} known={query.data} items={shown} />
      ) : (
        <Reading items={shown.filter(({ state }) => state === 'kept' || state === 'waiting')} />
      )}
    </section>
  );
}

function Reading({ items }: { items: readonly EvidenceFile[] }) {
  const { t } = useTranslation('evidence');
  return items.length === 0 ? <p className="soft">{t('none')}</p> : <EvidenceList items={items} />;
}

interface AddingProps {
  readonly place: EvidencePlace;
  readonly known: Known;
  readonly items: readonly EvidenceFile[];
}

function Adding({ place, known, items }: AddingProps) {
  const { t } = useTranslation('evidence');
  const { message, modal } = App.useApp();
  const { uploads, add, resume, drop } = useEvidenceUploads(place);
  const changed = useChangedEvidence();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const largest = sizeText(known.add.largest);
  const moving = new Set(uploads.map(({ id }) => id));

  function take(files: Iterable<File>) {
    add([...files], known.items, (file) => {
      const fault = faultOf(file, known.add);
      return fault === null ? null : t(`fault.${fault}`, { largest });
    });
  }

  function dropped(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  }

  async function withdraw(file: EvidenceFile) {
    if (file.state === 'kept' || file.state === 'waiting') {
      const sure = await modal.confirm({
        title: t('withdrawTitle', { name: file.fileName }),
        content: t('withdrawNote'),
        okText: t('withdraw'),
        cancelText: t('cancel'),
      });
      if (!sure) return;
    }
    try {
      await withdrawEvidence(file.id);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      void message.error(error.detail);
    } finally {
      await changed();
    }
  }

  return (
    <>
      <div
        className={over ? 'evidence-drop is-over' : 'evidence-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={dropped}
      >
        <Button onClick={() => input.current?.click()}>{t('choose')}</Button>
        <span>{t('dropHere')}</span>
        <span className="soft">{t('limits', { largest })}</span>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={t('choose')}
          accept={known.add.extensions.map((extension) => `.${extension}`).join(',')}
          onChange={(event) => {
            take(event.target.files ?? []);
            // The same file may be chosen again after it was refused.
            event.target.value = '';
          }}
        />
      </div>
      {uploads.length > 0 ? (
        <ul className="evidence-list" aria-label={t('uploads')}>
          {uploads.map((upload) => (
            <UploadRow
              key={upload.key}
              upload={upload}
              onResume={() => resume(upload)}
              onDrop={() => drop(upload.key)}
            />
          ))}
        </ul>
      ) : null}
      <EvidenceList
        items={items.filter(({ id }) => !moving.has(id))}
        onWithdraw={(file) => void withdraw(file)}
      />
    </>
  );
}
