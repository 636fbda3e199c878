import { useWords } from '../words/language.tsx';
import { shared } from '../words/shared.ts';
import './skeleton.css';

/** What stands in for a page, or a part of `lines` lines, that is on its way. */
export function Skeleton({ lines = 8 }: { readonly lines?: number }) {
  const { loading } = useWords(shared);
  return (
    <div className="skeleton" role="status" aria-busy="true" aria-label={loading}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} />
      ))}
    </div>
  );
}
