import { addressOf, inRelease } from '../../api/client.ts';
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
                href={addressOf(inRelease(release, 'bulletins', name), {
                  language,
                  format: 'html',
                })}
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
