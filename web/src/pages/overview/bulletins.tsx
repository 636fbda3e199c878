import { addressOf, inRelease, mode } from '../../api/client.ts';
import { useAbout, useRelease } from '../../api/region.ts';
import { Section } from '../../parts/section.tsx';
import { useWords } from '../../words/language.tsx';
import { words } from './words.ts';

/** The texts whose numbers are these figures. */
export function Bulletins({ names }: { readonly names: readonly string[] }) {
  const say = useWords(words);
  const { languages } = useAbout();
  const release = useRelease();
  return (
    <Section title={say.bulletins}>
      {names.length === 0 && <p className="soft">{say.noBulletins}</p>}
      <ul className="plain-list">
        {names.map((name) => (
          <li key={name}>
            <strong>{name}</strong>
            {languages.map((language) => (
              <a
                key={language}
                className="bulletin-link"
                href={pageOf(release, name, language)}
                hrefLang={language === 'zh' ? 'zh-CN' : 'en'}
              >
                {say.bulletinIn(language === 'zh' ? say.chinese : say.english)}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Where there is no server each language of a bulletin is a file of its own. */
function pageOf(release: string, name: string, language: string): string {
  const path = inRelease(release, 'bulletins', name);
  if (mode === 'server') return addressOf(path, { language, format: 'html' });
  return addressOf(path).replace(/json$/, `${language}.html`);
}
