import { inBoth } from '../../words/words.ts';

/** Words of a source line as it was received. */
export const words = inBoth({
  en: {
    lineTitle: 'The source line, as it was received',
    close: 'Close',
    file: 'File',
    at: 'Line',
    from: 'Source',
    encoding: 'Encoding',
    column: 'Column of the file',
    cell: 'What stands there',
    text: 'The line as text',
    empty: 'empty',
    same: 'The file is unchanged since the release was built from it.',
    changed: 'The file has changed since: what stands there now need not be what was read.',
  },
  zh: {
    lineTitle: '原始数据行',
    close: '关闭',
    file: '文件',
    at: '行号',
    from: '数据源',
    encoding: '编码',
    column: '文件中的列',
    cell: '原始内容',
    text: '原始文本',
    empty: '空',
    same: '自本版本生成以来，该文件未发生变化。',
    changed: '该文件在本版本生成后已有改动，现有内容与当时读取的内容可能不一致。',
  },
});
