import { useState } from 'react';
import { useLocation } from 'wouter';
import { Link } from '../address/link.tsx';
import { useLaterAnswer } from '../api/answers.ts';
import { ABOUT } from '../api/questions.ts';
import { useText, useWords } from '../words/language.tsx';
import { shared } from '../words/shared.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { Mark } from './mark.tsx';
import { isAt, PAGES } from './navigation.ts';

export function Header() {
  const words = useWords(shared);
  const text = useText();
  const [path] = useLocation();
  const [open, setOpen] = useState(false);
  const { data: about } = useLaterAnswer(ABOUT);
  const pages = PAGES.filter(({ needs }) => needs === undefined || about?.can[needs] !== false);
  return (
    <header className="site-head">
      <div className="within site-top">
        <Link to="/" className="site-name">
          <Mark />
          <span className="site-product">{words.product}</span>
          <span className="site-region">{about ? text(about.name) : words.slogan}</span>
        </Link>
        <LanguageSwitch />
        <button
          type="button"
          className="site-menu"
          aria-expanded={open}
          aria-controls="site-nav"
          onClick={() => setOpen(!open)}
        >
          {words.menu}
        </button>
      </div>
      <nav id="site-nav" className={`site-nav${open ? ' is-open' : ''}`} aria-label={words.menu}>
        <ul className="within">
          {pages.map(({ name, at }) => (
            <li key={name}>
              <Link
                to={at}
                aria-current={isAt(path, at) ? 'page' : undefined}
                onClick={() => setOpen(false)}
              >
                {words.pages[name]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
