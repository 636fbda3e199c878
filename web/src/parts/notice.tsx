import type { ReactNode } from 'react';
import './notice.css';

interface Properties {
  readonly title: string;
  readonly tone?: 'plain' | 'problem';
  readonly children?: ReactNode;
}

/** Says that there is nothing here, or what went wrong; its children say what to do. */
export function Notice({ title, tone = 'plain', children }: Properties) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'problem' ? 'alert' : undefined}>
      <p className="notice-title">{title}</p>
      {children}
    </div>
  );
}
