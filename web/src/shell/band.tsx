import { useAbout } from '../api/region.ts';
import { useWords } from '../words/language.tsx';
import { shared } from '../words/shared.ts';

/** Says on every page, in print too, that the data are synthetic. */
export function Band() {
  const { synthetic } = useAbout();
  const words = useWords(shared);
  if (!synthetic) return null;
  return (
    <p className="band" role="note">
      <strong>{words.synthetic}</strong>
      <span>{words.syntheticWhy}</span>
    </p>
  );
}
