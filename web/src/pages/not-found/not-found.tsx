import { Link } from '../../address/link.tsx';
import { Page } from '../../parts/page.tsx';
import { useWords } from '../../words/language.tsx';
import { shared } from '../../words/shared.ts';

export function NotFound() {
  const words = useWords(shared).notFound;
  return (
    <Page title={words.title} lede={words.fix}>
      <p>
        <Link to="/">{words.home}</Link>
      </p>
    </Page>
  );
}
