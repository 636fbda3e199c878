import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';
import { LRUCache } from 'lru-cache';
import type { RestsOn } from './endpoint.ts';

const compress = promisify(gzip);

/** A finished answer, as it goes out. */
export interface Answer {
  readonly body: Uint8Array;
  readonly type: string;
  readonly file?: string;
  readonly policy?: string;
}

interface Kept extends Answer {
  readonly etag: string;
  gzipped?: Promise<Uint8Array>;
}

/** Bytes of answers that are held, compressed ones included. */
const MOST_BYTES = 96 * 1024 * 1024;
/** What is smaller goes out as it is: its headers weigh as much. */
const WORTH_COMPRESSING = 1024;
/** Only text becomes smaller. */
const TEXT =
  /^(?:text\/|application\/(?:json|problem\+json|vnd\.sdmx\.data\+csv|javascript)|image\/svg)/;

const FOREVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';

export interface Question {
  /** What the answer is to, with the release in full and everything else that it depends on. */
  readonly key: string;
  readonly rests: RestsOn;
  /** Whether the address names the release in full. */
  readonly whole: boolean;
}

/** Answers that were given lately. A release never changes, and so what rests on it is made once. */
export function keepAnswers() {
  const kept = new LRUCache<string, Kept>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ body }) => body.length + 512,
  });

  return async (
    c: Context,
    { key, rests, whole }: Question,
    make: () => Promise<Answer>,
  ): Promise<Response> => {
    // What rests on a folder is made anew each time, and told from what was before by its bytes.
    const named = rests === 'folder' ? undefined : tagOf(key);
    const cache = whole && rests === 'release' ? FOREVER : ASK_AGAIN;
    if (named !== undefined && kept.has(key) && matches(c.req.header('if-none-match'), named))
      return unchanged(c, named, cache);
    let answer = named === undefined ? undefined : kept.get(key);
    if (!answer) {
      const made = await make();
      answer = { ...made, etag: named ?? tagOf(made.body) };
      if (named !== undefined) kept.set(key, answer);
    }
    if (matches(c.req.header('if-none-match'), answer.etag))
      return unchanged(c, answer.etag, cache);
    return send(c, answer, cache);
  };
}

async function send(c: Context, answer: Kept, cache: string): Promise<Response> {
  const { body, type, file, policy, etag } = answer;
  if (policy !== undefined) c.set('policy', policy);
  c.header('ETag', etag);
  c.header('Cache-Control', cache);
  c.header('Vary', 'Accept, Accept-Encoding');
  c.header('Content-Type', type);
  if (file !== undefined) c.header('Content-Disposition', disposition(file));
  const small = body.length < WORTH_COMPRESSING || !TEXT.test(type);
  if (small || !takesGzip(c.req.header('accept-encoding'))) return c.body(bytesOf(body));
  answer.gzipped ??= compress(body);
  c.header('Content-Encoding', 'gzip');
  return c.body(bytesOf(await answer.gzipped));
}

function bytesOf(body: Uint8Array): Uint8Array<ArrayBuffer> {
  return body as Uint8Array<ArrayBuffer>;
}

function unchanged(c: Context, etag: string, cache: string): Response {
  c.header('ETag', etag);
  c.header('Cache-Control', cache);
  c.header('Vary', 'Accept, Accept-Encoding');
  return c.body(null, 304);
}

/** Weak: a compressed answer says the same in other bytes. */
function tagOf(what: string | Uint8Array): string {
  return `W/"${createHash('sha256').update(what).digest('base64url').slice(0, 27)}"`;
}

function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const plain = (tag: string) => tag.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((tag) => plain(tag) === plain(etag));
}

export function takesGzip(header: string | undefined): boolean {
  if (header === undefined) return false;
  for (const part of header.toLowerCase().split(',')) {
    const [name, ...rest] = part.split(';').map((piece) => piece.trim());
    if (name === 'gzip' || name === '*') return !rest.some((piece) => /^q=0(?:\.0*)?$/.test(piece));
  }
  return false;
}

/** A name that no header, file system or reader of it can take for something else. */
function disposition(file: string): string {
  const plain = file.replaceAll(/[^\w.-]+/g, '-');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file)}`;
}
