import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { IssuesError } from '../model/issue.ts';
import { canonical, type Digest } from './digest.ts';
import { writeWhole } from './durable.ts';

/** An Ed25519 signature (RFC 8032) with the key that checks it. */
export const signatureSchema = z.strictObject({
  algorithm: z.literal('Ed25519'),
  /** SubjectPublicKeyInfo in DER, base64. */
  publicKey: z.string(),
  signature: z.string(),
});
export type Signature = z.infer<typeof signatureSchema>;

type KeyIssue = 'key-unreadable' | 'key-wrong-kind' | 'key-exists';

function refuse(code: KeyIssue, file: string): IssuesError {
  return new IssuesError([{ code, severity: 'error', place: { file }, params: { file } }]);
}

export interface KeyPair {
  /** PKCS #8, PEM. Whoever has it can sign. */
  readonly privateKey: string;
  /** SubjectPublicKeyInfo, PEM. */
  readonly publicKey: string;
  readonly fingerprint: string;
}

export function generateKeys(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: fingerprintOf(publicKey),
  };
}

/**
 * Writes a new key pair: `file` (readable by its owner only) and `file.pub`.
 *
 * @throws {IssuesError} `key-exists`: a key that has signed something is never overwritten
 */
export async function writeKeys(file: string): Promise<KeyPair> {
  for (const path of [file, `${file}.pub`]) {
    const there = await readFile(path).then(
      () => true,
      () => false,
    );
    if (there) throw refuse('key-exists', path);
  }
  const keys = generateKeys();
  await writeWhole(file, keys.privateKey, { mode: 0o600 });
  await writeWhole(`${file}.pub`, keys.publicKey);
  return keys;
}

/** A key's short name for people: `SHA256:` and the digest of its SubjectPublicKeyInfo. */
export function fingerprintOf(publicKey: KeyObject | string): string {
  const der =
    typeof publicKey === 'string'
      ? Buffer.from(publicKey, 'base64')
      : publicKey.export({ type: 'spki', format: 'der' });
  return `SHA256:${createHash('sha256').update(der).digest('base64').replace(/=+$/, '')}`;
}

/** @throws {IssuesError} where the file holds no Ed25519 private key */
export async function readPrivateKey(file: string): Promise<KeyObject> {
  const text = await readKey(file, String);
  // The public half lies beside the private one and is easily taken for it.
  if (text.includes('-----BEGIN PUBLIC KEY-----')) throw refuse('key-wrong-kind', file);
  return checkKind(file, await readKey(file, () => createPrivateKey(text)));
}

/** The fingerprints of the public keys (one or more PEM blocks) in a file. */
export async function readTrustedKeys(file: string): Promise<string[]> {
  const text = await readKey(file, String);
  const blocks = text.match(/-----BEGIN PUBLIC KEY-----[\s\S]*?-----END PUBLIC KEY-----/g) ?? [];
  if (blocks.length === 0) throw refuse('key-wrong-kind', file);
  return Promise.all(
    blocks.map(async (block) =>
      fingerprintOf(checkKind(file, await readKey(file, () => createPublicKey(block)))),
    ),
  );
}

async function readKey<T>(file: string, parse: (text: string) => T): Promise<T> {
  try {
    return parse(await readFile(file, 'utf8'));
  } catch {
    throw refuse('key-unreadable', file);
  }
}

function checkKind(file: string, key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'ed25519') throw refuse('key-wrong-kind', file);
  return key;
}

/** Signs a text; what it is for is signed with it, so that one signature cannot serve as another. */
export function signText(purpose: string, text: string, privateKey: KeyObject): Signature {
  const publicKey = createPublicKey(privateKey);
  return {
    algorithm: 'Ed25519',
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    signature: sign(null, message(purpose, text), privateKey).toString('base64'),
  };
}

export function isSignatureValid(purpose: string, text: string, signature: Signature): boolean {
  try {
    const der = decodeExactly(signature.publicKey);
    const key = createPublicKey({ key: der, type: 'spki', format: 'der' });
    if (key.asymmetricKeyType !== 'ed25519') return false;
    // Readers of DER forgive bytes after the key and bits left unused: another spelling all the same.
    if (!key.export({ type: 'spki', format: 'der' }).equals(der)) return false;
    return verify(null, message(purpose, text), key, decodeExactly(signature.signature));
  } catch {
    return false;
  }
}

/** Base64 that has other spellings of the same bytes is refused: any change must be seen. */
function decodeExactly(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw new TypeError('not canonical base64');
  return bytes;
}

function message(purpose: string, text: string): Buffer {
  return Buffer.from(`rongtong ${purpose}\n${text}`, 'utf8');
}

const SIGNATURES = z.array(signatureSchema);
const PURPOSE = 'release';

export function signaturePath(folder: string, id: Digest): string {
  return join(folder, `${id}.signature.json`);
}

/** The signatures kept beside a release; none where there is no such file. */
export async function readSignatures(folder: string, id: Digest): Promise<Signature[]> {
  const text = await readFile(signaturePath(folder, id), 'utf8').catch(() => '[]');
  return SIGNATURES.parse(JSON.parse(text));
}

/** Signs a release, beside the signatures that it has; the same key signs once. */
export async function signRelease(
  folder: string,
  id: Digest,
  privateKey: KeyObject,
): Promise<Signature> {
  const signature = signText(PURPOSE, id, privateKey);
  const others = (await readSignatures(folder, id)).filter(
    (other) => other.publicKey !== signature.publicKey,
  );
  await writeWhole(signaturePath(folder, id), canonical([...others, signature]));
  return signature;
}

export function isReleaseSignatureValid(id: Digest, signature: Signature): boolean {
  return isSignatureValid(PURPOSE, id, signature);
}
