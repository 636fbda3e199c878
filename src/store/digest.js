import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import canonicalize from 'canonicalize';
export const DIGEST = /^[0-9a-f]{64}$/;
/** RFC 8785 text of a JSON value: equal values give equal bytes, whatever the order of their keys. */
export function canonical(value) {
    const text = canonicalize(value);
    if (text === undefined)
        throw new TypeError('This value has no JSON form');
    return text;
}
export function digestText(text) {
    return createHash('sha256').update(text).digest('hex');
}
/** The digest of a JSON value, over its canonical text. */
export function digestValue(value) {
    return digestText(canonical(value));
}
const CHUNK = 1 << 20;
/** The digest of a file's bytes, read in chunks. */
export async function digestFile(path, signal) {
    const hash = createHash('sha256');
    const file = await open(path, 'r');
    try {
        const buffer = Buffer.allocUnsafe(CHUNK);
        for (;;) {
            signal?.throwIfAborted();
            const { bytesRead } = await file.read(buffer, 0, CHUNK, null);
            if (bytesRead === 0)
                return hash.digest('hex');
            hash.update(buffer.subarray(0, bytesRead));
        }
    }
    finally {
        await file.close();
    }
}
