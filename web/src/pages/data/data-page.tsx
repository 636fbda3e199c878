import type { ReactNode } from 'react';
import { Answering } from '../../parts/answering.tsx';
import { Page } from '../../parts/page.tsx';
import { Subpages } from '../../parts/subpages.tsx';
import { useWords } from '../../words/language.tsx';
import { words as own } from './words.ts';

const PARTS = [
  'sources',
  'registers',
  'issues',
  'corrections',
  'links',
  'releases',
  'changes',
] as const;
export type Part = (typeof PARTS)[number];

interface Properties {
  readonly part: Part;
  readonly children: ReactNode;
}

/** The frame of the pages about data: the same heading and the ways between the parts. */
export function DataPage({ part, children }: Properties) {
  const words = useWords(own);
  return (
    <Page title={words.title} lede={words.lede}>
      <Subpages
        label={words.parts}
        pages={PARTS.map((name) => ({
          to: name === 'sources' ? '/data' : `/data/${name}`,
          title: words[name],
          here: name === part,
        }))}
      />
      <Answering>{children}</Answering>
    </Page>
  );
}
