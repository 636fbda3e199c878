import { Link } from '../address/link.tsx';
import { useLocation, useSearch } from 'wouter';
import { useWords } from '../words/language.tsx';
import { listing } from './listing-words.ts';
import './pager.css';

interface Properties {
  readonly offset: number;
  readonly limit: number;
  readonly total: number;
}

/** Steps through a long list, a page a link. */
export function Pager({ offset, limit, total }: Properties) {
  const words = useWords(listing);
  const [path] = useLocation();
  const now = Object.fromEntries(new URLSearchParams(useSearch()));
  if (total <= limit && offset === 0) return null;
  const at = (next: number) => ({ ...now, offset: next === 0 ? undefined : next });
  const last = Math.min(offset + limit, total);
  return (
    <nav className="pager" aria-label={words.pages}>
      {offset > 0 ? (
        <Link to={path} parameters={at(Math.max(0, offset - limit))} rel="prev">
          {words.before}
        </Link>
      ) : (
        <span className="soft">{words.before}</span>
      )}
      <span aria-live="polite">{words.span(offset + 1, last, total)}</span>
      {last < total ? (
        <Link to={path} parameters={at(offset + limit)} rel="next">
          {words.after}
        </Link>
      ) : (
        <span className="soft">{words.after}</span>
      )}
    </nav>
  );
}
