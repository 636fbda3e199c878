import { Link } from '../../address/link.tsx';
import { useAnswer } from '../../api/answers.ts';
import { nameIn, otherName, useCodeNames } from '../../api/code-names.ts';
import { useRegions } from '../../api/names.ts';
import { askProfile } from '../../api/records.ts';
import { useRelease } from '../../api/region.ts';
import { Page } from '../../parts/page.tsx';
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
      <Section title={words.returns}>
        <Returns returns={returns} />
      </Section>
      <Section title={words.certificates}>
        <Certificates certificates={certificates} />
      </Section>
      <Section title={words.partnerships}>
        <Partnerships id={id} name={name} partnerships={partnerships} />
      </Section>
      <Section title={words.ip}>
        <RightsHeld rights={ip} />
      </Section>
      {platforms.length > 0 && (
        <Section title={words.platforms}>
          <Platforms platforms={platforms} />
        </Section>
      )}
      {projects.length > 0 && (
        <Section title={words.projects}>
          <Projects projects={projects} />
        </Section>
      )}
    </Page>
  );
}
