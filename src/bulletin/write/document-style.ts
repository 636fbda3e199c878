import type { IFontAttributesProperties, IParagraphStyleOptions, IPropertiesOptions } from 'docx';
import type { Language } from '../../model/text.ts';

/** Names of the paragraph styles that a bulletin uses beside titles and headings. */
export const STYLE = {
  body: 'BulletinText',
  about: 'BulletinAbout',
  synthetic: 'BulletinSynthetic',
  quote: 'BulletinQuote',
  caption: 'BulletinCaption',
  cell: 'BulletinCell',
  source: 'BulletinSource',
  code: 'BulletinCode',
} as const;

interface Typography {
  readonly text: IFontAttributesProperties;
  readonly display: IFontAttributesProperties;
  /** Sizes in half points. */
  readonly size: { readonly text: number; readonly title: number; readonly heading: number };
  /** In twentieths of a point. */
  readonly line: { readonly spacing: number; readonly indent: number; readonly after: number };
}

/**
 * English as a letter is set; Chinese as official documents are (GB/T 9704-2012: 仿宋 of 16 points
 * with lines of 28, headings in 黑体, Latin letters in Times).
 */
export const TYPOGRAPHY: Readonly<Record<Language, Typography>> = {
  en: {
    text: fonts('Times New Roman', '宋体'),
    display: fonts('Arial', '黑体'),
    size: { text: 23, title: 40, heading: 27 },
    line: { spacing: 320, indent: 0, after: 160 },
  },
  zh: {
    text: fonts('Times New Roman', '仿宋'),
    display: fonts('Times New Roman', '黑体'),
    size: { text: 32, title: 44, heading: 32 },
    line: { spacing: 560, indent: 640, after: 0 },
  },
};

/** Millimetres of A4 that stay free, as the same standard has it for Chinese. */
export const MARGINS = {
  en: { top: '28mm', right: '25mm', bottom: '25mm', left: '25mm' },
  zh: { top: '37mm', right: '26mm', bottom: '35mm', left: '28mm' },
} as const satisfies Record<Language, object>;

const SOFT = '56606E';

function fonts(latin: string, chinese: string): IFontAttributesProperties {
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia: chinese };
}

/** The styles of a bulletin, which an office may change in one place. */
export function stylesFor(language: Language): NonNullable<IPropertiesOptions['styles']> {
  const { text, display, size, line } = TYPOGRAPHY[language];
  const small = Math.min(size.text - 3, 21);
  const heading = (points: number, before: number) => ({
    run: { font: display, size: points, bold: language === 'en', color: '1C2430', italics: false },
    paragraph: {
      spacing: { before, after: language === 'zh' ? 0 : 100 },
      indent: { firstLine: line.indent },
      keepNext: true,
    },
  });
  const style = (
    id: string,
    name: string,
    more: Pick<IParagraphStyleOptions, 'paragraph' | 'run'>,
  ): IParagraphStyleOptions => ({ id, name, basedOn: 'Normal', quickFormat: true, ...more });
  return {
    default: {
      document: {
        // Latin words are English in both, so that they are not broken anywhere.
        run: { font: text, size: size.text, language: { value: 'en-GB', eastAsia: 'zh-CN' } },
      },
      title: {
        run: {
          font: language === 'zh' ? fonts('Times New Roman', '宋体') : display,
          size: size.title,
          bold: true,
          color: '1C2430',
        },
        paragraph: {
          alignment: language === 'zh' ? 'center' : 'left',
          spacing: { after: 160, line: size.title * 13 },
          keepNext: true,
        },
      },
      heading1: heading(size.heading, 320),
      heading2: heading(size.heading, 280),
      heading3: heading(size.text, 240),
      heading4: heading(size.text, 200),
      footnoteText: {
        run: { font: text, size: 17 },
        paragraph: { spacing: { line: 220, after: 20 } },
      },
    },
    paragraphStyles: [
      style(STYLE.body, 'Bulletin text', {
        paragraph: {
          alignment: language === 'zh' ? 'both' : 'left',
          spacing: {
            line: line.spacing,
            lineRule: language === 'zh' ? 'exact' : 'auto',
            after: line.after,
          },
          indent: { firstLine: line.indent },
        },
      }),
      style(STYLE.about, 'Bulletin about', {
        run: { size: small, color: SOFT },
        paragraph: { alignment: language === 'zh' ? 'center' : 'left', spacing: { after: 320 } },
      }),
      style(STYLE.synthetic, 'Bulletin synthetic notice', {
        run: { size: small, color: '5C3C00', font: display },
        paragraph: {
          spacing: { after: 240 },
          border: {
            top: { style: 'single', size: 12, color: '8A5A00', space: 4 },
            bottom: { style: 'single', size: 12, color: '8A5A00', space: 4 },
            left: { style: 'single', size: 12, color: '8A5A00', space: 6 },
            right: { style: 'single', size: 12, color: '8A5A00', space: 6 },
          },
        },
      }),
      style(STYLE.quote, 'Bulletin quotation', {
        paragraph: {
          indent: { left: 640 },
          spacing: {
            line: line.spacing,
            lineRule: language === 'zh' ? 'exact' : 'auto',
            after: line.after,
          },
        },
      }),
      style(STYLE.caption, 'Bulletin caption', {
        run: { font: display, size: small, bold: language === 'en' },
        paragraph: {
          alignment: language === 'zh' ? 'center' : 'left',
          spacing: { before: 240, after: 80 },
          keepNext: true,
        },
      }),
      style(STYLE.cell, 'Bulletin cell', {
        run: { size: Math.min(size.text - 4, 20) },
        paragraph: { spacing: { before: 40, after: 40 } },
      }),
      style(STYLE.source, 'Bulletin source', {
        run: { size: 17, color: SOFT },
        paragraph: { spacing: { before: 80, after: 280 } },
      }),
      style(STYLE.code, 'Bulletin code', {
        run: { font: fonts('Consolas', '仿宋'), size: small },
        paragraph: { spacing: { line: 260, after: 80 } },
      }),
    ],
  };
}
