import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import type { Extension, State, TokenizeContext, Effects } from 'micromark-util-types';
import type { Literal } from 'mdast';

/** A figure in a text: `{{ high-tech-enterprises region=320600 as=exact }}`, not read any further. */
export interface FigureNode extends Literal {
  type: 'figure';
  /** What stands between the braces. */
  value: string;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    figure: FigureNode;
  }
  interface RootContentMap {
    figure: FigureNode;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    figure: 'figure';
    figureMarker: 'figureMarker';
    figureText: 'figureText';
  }
}

const OPEN = 123;
const CLOSE = 125;
const QUOTE = 34;

/** Markdown with figures in double braces: a text construct like any other of the language. */
export function figureSyntax(): Extension {
  return { text: { [OPEN]: { name: 'figure', tokenize } } };
}

/** Turns the tokens into nodes of the tree, with their places. */
export function figureFromMarkdown(): FromMarkdownExtension {
  return {
    enter: {
      figure(token) {
        this.enter({ type: 'figure', value: '' }, token);
      },
    },
    exit: {
      figureText(token) {
        const node = this.stack.at(-1);
        if (node?.type === 'figure') node.value = this.sliceSerialize(token);
      },
      figure(token) {
        this.exit(token);
      },
    },
  };
}

/** Between the braces anything may stand but a line's end; braces within quotes are text. */
function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let quoted = false;
  return open;

  function open(code: number | null): State | undefined {
    effects.enter('figure');
    effects.enter('figureMarker');
    effects.consume(code);
    return openSecond;
  }
  function openSecond(code: number | null): State | undefined {
    if (code !== OPEN) return nok(code);
    effects.consume(code);
    effects.exit('figureMarker');
    return begin;
  }
  function begin(code: number | null): State | undefined {
    if (code === null || code < 0 || code === CLOSE) return nok(code);
    effects.enter('figureText');
    return text(code);
  }
  function text(code: number | null): State | undefined {
    // Below zero are line ends and virtual spaces; a tab (-2, -1) is a space like any other.
    if (code === null || (code < -2 && code > -6)) return nok(code);
    if (code === CLOSE && !quoted) {
      effects.exit('figureText');
      effects.enter('figureMarker');
      effects.consume(code);
      return closeSecond;
    }
    if (code === QUOTE) quoted = !quoted;
    effects.consume(code);
    return text;
  }
  function closeSecond(code: number | null): State | undefined {
    if (code !== CLOSE) return nok(code);
    effects.consume(code);
    effects.exit('figureMarker');
    effects.exit('figure');
    return ok;
  }
}
