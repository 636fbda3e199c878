import { useEffect, useRef, type ReactNode } from 'react';
import { useWords } from '../words/language.tsx';
import { shared } from '../words/shared.ts';
import './page.css';

/** The first page of a visit keeps the focus where the browser put it. */
let visited = false;

/** Whether the reader went back or on in the history: then the browser knows how far down they were. */
let returned = false;
addEventListener('popstate', () => {
  returned = true;
});

interface Properties {
  readonly title: string;
  /** What stands above the title: where in the site this is. */
  readonly above?: ReactNode;
  readonly lede?: ReactNode;
  /** Controls that stand beside the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/**
 * A page: its title heads it, names the window and takes the focus, so that a screen reader says
 * where the link has led.
 */
export function Page({ title, above, lede, aside, children }: Properties) {
  const { product } = useWords(shared);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  useEffect(() => {
    if (visited) {
      heading.current?.focus({ preventScroll: true });
      if (!returned) scrollTo(0, 0);
    }
    visited = true;
    returned = false;
  }, []);
  return (
    <article className="page">
      <header className="page-head">
        <div>
          {above !== undefined && <p className="page-above">{above}</p>}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lede !== undefined && <p className="page-lede">{lede}</p>}
        </div>
        {aside !== undefined && <div className="page-aside">{aside}</div>}
      </header>
      {children}
    </article>
  );
}
