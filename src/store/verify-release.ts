import { readFile, stat } from 'node:fs/promises';
import { digestFile, digestText, type Digest } from './digest.ts';
import { contentDigest, manifestSchema, resourceHash, type Manifest } from './manifest.ts';
import { objectPath } from './objects.ts';
import { manifestPath } from './releases.ts';
import { fingerprintOf, isReleaseSignatureValid, readSignatures } from './signature.ts';

/** One thing that was recomputed, and whether it is as the release says. */
export interface ReleaseCheck {
  readonly what: 'manifest' | 'content' | 'object' | 'signature';
  /** The resource, or the fingerprint of the signing key. */
  readonly name: string;
  readonly ok: boolean;
  readonly problem?: 'missing' | 'unreadable' | 'differs' | 'untrusted';
  readonly expected?: string;
  readonly found?: string;
}

export interface Verification {
  readonly id: Digest;
  readonly ok: boolean;
  readonly checks: readonly ReleaseCheck[];
  /** Fingerprints of the keys whose signatures are valid. */
  readonly signedBy: readonly string[];
}

/**
 * Recomputes a release: the manifest against its id, the content digest, every object against its
 * hash, and the signatures that are there.
 *
 * @param trusted fingerprints; where given, a signature by any other key is a problem, and so is
 *   none by one of them
 */
export async function verifyRelease(
  folder: string,
  id: Digest,
  { trusted, onProgress }: VerifyOptions = {},
): Promise<Verification> {
  const checks: ReleaseCheck[] = [];
  const text = await readFile(manifestPath(folder, id), 'utf8').catch(() => undefined);
  if (text === undefined)
    return close(id, [{ what: 'manifest', name: id, ok: false, problem: 'missing' }]);
  checks.push(compare('manifest', id, id, digestText(text)));
  const manifest = parse(text);
  if (!manifest)
    return close(id, [...checks, { what: 'manifest', name: id, ok: false, problem: 'unreadable' }]);
  checks.push(
    compare('content', id, manifest.rongtong.content, contentDigest(JSON.parse(text) as Manifest)),
  );
  let done = 0;
  for (const resource of manifest.resources) {
    checks.push(await checkObject(folder, resource.name, resourceHash(resource), resource.bytes));
    onProgress?.(++done / manifest.resources.length);
  }
  const signatures = await checkSignatures(folder, id, trusted);
  return close(id, [...checks, ...signatures]);
}

export interface VerifyOptions {
  readonly trusted?: readonly string[];
  readonly onProgress?: (share: number) => void;
}

async function checkObject(
  folder: string,
  name: string,
  hash: Digest,
  bytes: number,
): Promise<ReleaseCheck> {
  const path = objectPath(folder, hash);
  const found = await stat(path).catch(() => undefined);
  if (!found) return { what: 'object', name, ok: false, problem: 'missing', expected: hash };
  const check = compare('object', name, hash, await digestFile(path));
  return check.ok && found.size !== bytes
    ? compare('object', name, `${bytes} bytes`, `${found.size} bytes`)
    : check;
}

async function checkSignatures(
  folder: string,
  id: Digest,
  trusted: readonly string[] | undefined,
): Promise<ReleaseCheck[]> {
  const signatures = await readSignatures(folder, id).catch(() => undefined);
  if (!signatures) return [{ what: 'signature', name: '', ok: false, problem: 'unreadable' }];
  const checks = signatures.map((signature): ReleaseCheck => {
    const name = fingerprintOf(signature.publicKey);
    if (!isReleaseSignatureValid(id, signature))
      return { what: 'signature', name, ok: false, problem: 'differs' };
    if (trusted && !trusted.includes(name))
      return { what: 'signature', name, ok: false, problem: 'untrusted' };
    return { what: 'signature', name, ok: true };
  });
  if (trusted && !checks.some((check) => check.ok))
    checks.push({ what: 'signature', name: '', ok: false, problem: 'missing' });
  return checks;
}

function compare(
  what: ReleaseCheck['what'],
  name: string,
  expected: string,
  found: string,
): ReleaseCheck {
  if (expected === found) return { what, name, ok: true };
  return { what, name, ok: false, problem: 'differs', expected, found };
}

function parse(text: string) {
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function close(id: Digest, checks: readonly ReleaseCheck[]): Verification {
  return {
    id,
    checks,
    ok: checks.every((check) => check.ok),
    signedBy: checks.filter((c) => c.what === 'signature' && c.ok).map((c) => c.name),
  };
}
