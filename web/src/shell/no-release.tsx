import { Page } from '../parts/page.tsx';
import { useWords } from '../words/language.tsx';
import { shared } from '../words/shared.ts';

/** A region folder that has been set up but never built. */
export function NoRelease() {
  const words = useWords(shared).noRelease;
  return (
    <Page title={words.title} lede={words.why}>
      <p>{words.fix}</p>
      <pre className="command">npx rongtong build</pre>
      <p>{words.afterwards}</p>
    </Page>
  );
}
