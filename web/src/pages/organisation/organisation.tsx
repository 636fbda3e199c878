import type { ReactNode } from 'react';
import { Link } from '../../address/link.tsx';
import { useAnswer } from '../../api/answers.ts';
import { nameIn, otherName, useCodeNames } from '../../api/code-names.ts';
import { useRegions } from '../../api/names.ts';
import { askProfile } from '../../api/records.ts';
import { useRelease } from '../../api/region.ts';
import { Page } from '../../parts/page.tsx';
import { LinePanel } from '../../parts/source-line/line-panel.tsx';
import { Section } from '../../parts/section.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { Certificates } from './certificates.tsx';
import { MasterData } from './master-data.tsx';
import { Partnerships } from './partnerships.tsx';
import { Platforms } from './platforms.tsx';
import { Projects } from './projects.tsx';
import { Returns } from './returns.tsx';
import { RightsHeld } from './rights.tsx';
import { words as own } from './words.ts';

interface Part {
  readonly title: string;
  readonly has: boolean;
  readonly content: ReactNode;
}

/** All that the registers hold of one organisation. */
export default function Organisation({ id }: { readonly id: string }) {
  const words = useWords(own);
  const { language } = useLanguage();
  const { nameOf } = useRegions();
  const codeName = useCodeNames();
  const profile = useAnswer(askProfile(useRelease(), id));
  const { organisation, states, returns, certificates, partnerships, ip } = profile;
  const { platforms, projects } = profile;
  const name = nameIn(organisation.name, language) || words.untitled;
  const other = otherName(organisation.name, language);
  const parts: readonly Part[] = [
    { title: words.returns, has: returns.length > 0, content: <Returns returns={returns} /> },
    {
      title: words.certificates,
      has: certificates.length > 0,
      content: <Certificates certificates={certificates} />,
    },
    {
      title: words.partnerships,
      has: partnerships.total > 0,
      content: <Partnerships id={id} name={name} partnerships={partnerships} />,
    },
    { title: words.ip, has: ip.total > 0, content: <RightsHeld rights={ip} /> },
    {
      title: words.platforms,
      has: platforms.length > 0,
      content: <Platforms platforms={platforms} />,
    },
    { title: words.projects, has: projects.length > 0, content: <Projects projects={projects} /> },
  ];
  const absent = parts.flatMap(({ title, has }) => (has ? [] : [title]));
  return (
    <Page
      title={name}
      above={<Link to="/organisations">{words.above}</Link>}
      lede={
        <>
          {other !== undefined && (
            <>
              <span lang={language === 'zh' ? 'en' : 'zh-CN'}>{other}</span>
              <br />
            </>
          )}
          {codeName('organisation-kind', organisation.kind)} · {nameOf(organisation.region)}
          {organisation.ended !== null && ` · ${words.ended} ${organisation.ended}`}
        </>
      }
    >
      <Section title={words.master}>
        <MasterData organisation={organisation} states={states} />
      </Section>
      {parts
        .filter(({ has }) => has)
        .map(({ title, content }) => (
          <Section key={title} title={title}>
            {content}
          </Section>
        ))}
      {absent.length > 0 && (
        <p className="soft">{words.absent(absent.join(language === 'zh' ? '、' : ', '))}</p>
      )}
      <LinePanel />
    </Page>
  );
}
