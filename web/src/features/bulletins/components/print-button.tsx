import { PrinterOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../shared/api/problem.js';
import type { Bulletin } from '../../../shared/api/types.js';
import { wholeAnnexes } from '../api/list-annex-rows.js';

interface PrintButtonProps {
  readonly bulletin: Bulletin;
  /** The annexes with all their rows are there, and are to be printed. */
  readonly onReady: (annexes: Bulletin['annexes']) => void;
}

/** 打印: fetches what the page does not show of long annexes, then prints everything. */
export function PrintButton({ bulletin, onReady }: PrintButtonProps) {
  const { t } = useTranslation('bulletins');
  const { notification } = App.useApp();
  const [fetched, setFetched] = useState<{ count: number; total: number } | null>(null);

  async function print() {
    setFetched({ count: 0, total: 0 });
    try {
      const annexes = await wholeAnnexes(bulletin, (count, total) => setFetched({ count, total }));
      flushSync(() => onReady(annexes));
      window.print();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      notification.warning({ title: error.title, description: error.detail });
    } finally {
      setFetched(null);
    }
  }

  return (
    <Button icon={<PrinterOutlined />} loading={fetched !== null} onClick={() => void print()}>
      {fetched && fetched.total > 0 ? t('page.printing', fetched) : t('page.print')}
    </Button>
  );
}
