import { useEffect, useState } from 'react';
import { useWords } from '../words/language.tsx';
import { shared } from '../words/shared.ts';

interface Properties {
  readonly text: string | (() => string);
  readonly label?: string;
}

/** Copies a text and says so for a while. */
export function CopyButton({ text, label }: Properties) {
  const words = useWords(shared);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const later = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(later);
  }, [copied]);
  const copy = async () => {
    await copyText(typeof text === 'string' ? text : text());
    setCopied(true);
  };
  return (
    <button type="button" className="plain-button no-print" onClick={() => void copy()}>
      <span aria-live="polite">{copied ? words.copied : (label ?? words.copy)}</span>
    </button>
  );
}

/** A bureau's plain-HTTP intranet address has no clipboard of the browser's: there, the old way. */
async function copyText(text: string): Promise<void> {
  if (window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('readonly', '');
  area.className = 'visually-hidden';
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
