import type { Verified } from '../../../../src/server/schemas/index.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import type { Asked } from './answers.ts';
import { checkWords } from './check-words.ts';
import { saveFile } from './save-file.ts';
import { bodyOf } from './verify.ts';

interface Properties {
  readonly asked: Asked;
  readonly verified: Verified;
}

/** Takes the result away: as data with the readings that were put right, or as a text with notes. */
export function Export({ asked, verified }: Properties) {
  const words = useWords(checkWords);
  const { language } = useLanguage();
  const name = `rongtong-${verified.release.slice(0, 8)}`;
  const saveMarkdown = async () => {
    const { annotatedMarkdown } = await import('./annotated.ts');
    const markdown = annotatedMarkdown(asked.text, verified, language, words);
    saveFile(`${name}.md`, 'text/markdown', markdown);
  };
  const saveJson = () =>
    saveFile(
      `${name}.json`,
      'application/json',
      `${JSON.stringify({ ...bodyOf(asked), ...verified }, undefined, 2)}\n`,
    );
  return (
    <p className="check-actions no-print">
      <span>{words.export}</span>
      <button type="button" className="plain-button" onClick={() => void saveMarkdown()}>
        {words.asMarkdown}
      </button>
      <button type="button" className="plain-button" onClick={saveJson}>
        {words.asJson}
      </button>
    </p>
  );
}
