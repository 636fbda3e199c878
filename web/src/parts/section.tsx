import { useId, type ReactNode } from 'react';
import './section.css';

interface Properties {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page under its own heading, told from the one before by an ink rule. */
export function Section({ title, aside, children }: Properties) {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        {aside !== undefined && <div className="section-aside">{aside}</div>}
      </div>
      {children}
    </section>
  );
}
