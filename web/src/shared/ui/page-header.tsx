import { Space } from 'antd';
import { type ReactNode, useEffect } from 'react';
import './page-header.css';

interface PageHeaderProps {
  title: string;
  /** One line under the title. */
  note?: ReactNode;
  /** Buttons and pickers at the right. */
  children?: ReactNode;
}

/** The one `h1` of a screen; also names the browser tab. */
export function PageHeader({ title, note, children }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} · 落实`;
  }, [title]);
  return (
    <header className="page-header">
      <div className="lead">
        <h1>{title}</h1>
        {note ? <p>{note}</p> : null}
      </div>
      {children ? (
        <Space wrap className="no-print">
          {children}
        </Space>
      ) : null}
    </header>
  );
}
