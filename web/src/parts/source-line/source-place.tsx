import { useChangeAddress } from '../../address/address.ts';
import { useWords } from '../../words/language.tsx';
import { listing } from '../listing-words.ts';

interface Properties {
  readonly record: {
    readonly _source: string | null;
    readonly _file: string | null;
    readonly _line: number | null;
  };
}

/** Where a record was received: opens the line of its file in the panel of the page. */
export function SourcePlace({ record }: Properties) {
  const words = useWords(listing);
  const change = useChangeAddress();
  const { _source: source, _file: file, _line: line } = record;
  if (source === null || file === null || line === null) return null;
  return (
    <button
      type="button"
      className="plain-button source-place"
      title={file}
      onClick={() => change({ source, file, line })}
    >
      {words.place(file.split('/').at(-1) ?? file, line)}
    </button>
  );
}
