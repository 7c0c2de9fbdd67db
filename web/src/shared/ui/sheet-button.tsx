import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveSheet, type SheetKind } from '../api/spreadsheet.js';

interface SheetButtonProps {
  readonly kind: SheetKind;
  readonly query: object;
  /** Only these columns; else all there are. */
  readonly columns?: readonly string[] | undefined;
  /** File name, without ending. */
  readonly name: string;
}

/** Everything under these filters, as a spreadsheet that the server writes. */
export function SheetButton({ kind, query, columns, name }: SheetButtonProps) {
  const { t } = useTranslation('shared');
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);

  async function save() {
    setBusy(true);
    try {
      await saveSheet(kind, { query, name, ...(columns ? { columns } : {}) });
    } catch (error) {
      void message.error(error instanceof Error && 'detail' in error ? String(error.detail) : String(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void save()}>
      {t('table.exportSheet')}
    </Button>
  );
}
