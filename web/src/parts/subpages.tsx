import type { ReactNode } from 'react';
import { Link } from '../address/link.tsx';
import './subpages.css';

interface Properties {
  readonly label: string;
  readonly pages: readonly {
    readonly to: string;
    readonly parameters?: Readonly<Record<string, string | number | undefined>>;
    readonly title: ReactNode;
    readonly here: boolean;
  }[];
}

/** The parts that a page falls into, each with an address of its own. */
export function Subpages({ label, pages }: Properties) {
  return (
    <nav className="subpages no-print" aria-label={label}>
      <ul>
        {pages.map(({ to, parameters, title, here }) => (
          <li key={`${to} ${JSON.stringify(parameters ?? {})}`}>
            <Link
              to={to}
              {...(parameters && { parameters })}
              aria-current={here ? 'page' : undefined}
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
