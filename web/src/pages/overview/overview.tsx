import { Page } from '../../parts/page.tsx';
import { useWords } from '../../words/language.tsx';
import { shared } from '../../words/shared.ts';

export function Overview() {
  const words = useWords(shared);
  return <Page title={words.pages.overview}>{null}</Page>;
}
