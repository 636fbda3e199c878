import { readFile, stat } from 'node:fs/promises';
import { digestFile, digestText } from './digest.js';
import { contentDigest, manifestSchema, resourceHash } from './manifest.js';
import { objectPath } from './objects.js';
import { manifestPath } from './releases.js';
import { fingerprintOf, isReleaseSignatureValid, readSignatures } from './signature.js';
/**
 * Recomputes a release: the manifest against its id, the content digest, every object against its
 * hash, and the signatures that are there.
 *
 * @param trusted fingerprints; where given, a signature by any other key is a problem, and so is
 *   none by one of them
 */
export async function verifyRelease(folder, id, { trusted, onProgress } = {}) {
    const checks = [];
    const text = await readFile(manifestPath(folder, id), 'utf8').catch(() => undefined);
    if (text === undefined)
        return close(id, [{ what: 'manifest', name: id, ok: false, problem: 'missing' }]);
    checks.push(compare('manifest', id, id, digestText(text)));
    const manifest = parse(text);
    if (!manifest)
        return close(id, [...checks, { what: 'manifest', name: id, ok: false, problem: 'unreadable' }]);
    checks.push(compare('content', id, manifest.rongtong.content, contentDigest(JSON.parse(text))));
    let done = 0;
    for (const resource of manifest.resources) {
        checks.push(await checkObject(folder, resource.name, resourceHash(resource), resource.bytes));
        onProgress?.(++done / manifest.resources.length);
    }
    const signatures = await checkSignatures(folder, id, trusted);
    return close(id, [...checks, ...signatures]);
}
async function checkObject(folder, name, hash, bytes) {
    const path = objectPath(folder, hash);
    const found = await stat(path).catch(() => undefined);
    if (!found)
        return { what: 'object', name, ok: false, problem: 'missing', expected: hash };
    const check = compare('object', name, hash, await digestFile(path));
    return check.ok && found.size !== bytes
        ? compare('object', name, `${bytes} bytes`, `${found.size} bytes`)
        : check;
}
async function checkSignatures(folder, id, trusted) {
    const signatures = await readSignatures(folder, id).catch(() => undefined);
    if (!signatures)
        return [{ what: 'signature', name: '', ok: false, problem: 'unreadable' }];
    const checks = signatures.map((signature) => {
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
function compare(what, name, expected, found) {
    if (expected === found)
        return { what, name, ok: true };
    return { what, name, ok: false, problem: 'differs', expected, found };
}
function parse(text) {
    try {
        return manifestSchema.parse(JSON.parse(text));
    }
    catch {
        return undefined;
    }
}
function close(id, checks) {
    return {
        id,
        checks,
        ok: checks.every((check) => check.ok),
        signedBy: checks.filter((c) => c.what === 'signature' && c.ok).map((c) => c.name),
    };
}
