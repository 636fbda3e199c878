import type { Bilingual, Language } from '../../../src/model/text.ts';

export interface About {
  readonly region: string;
  readonly name: Bilingual;
  readonly languages: readonly Language[];
  readonly synthetic: boolean;
  readonly as_of: string | null;
  readonly periods: readonly string[];
  readonly partners: readonly string[];
  readonly neighbours: readonly string[];
  /** The newest release. */
  readonly release: string | null;
  readonly version: string;
  readonly mode: 'server' | 'static';
  readonly can: {
    readonly verify: boolean;
    readonly trace: boolean;
    readonly organisations: boolean;
    readonly decide: boolean;
  };
}
