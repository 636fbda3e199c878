import { z } from 'zod';
import { canonical } from './digest.js';
import { fingerprintOf, isSignatureValid, signatureSchema, signText } from './signature.js';
const sealed = z.strictObject({ body: z.unknown(), signature: signatureSchema });
/** A JSON value with its signature, as one line of canonical JSON that ends in a newline. */
export function seal(purpose, body, privateKey) {
    const signature = signText(purpose, canonical(body), privateKey);
    return `${canonical({ body, signature })}\n`;
}
/**
 * Opens what `seal` wrote. Every byte counts: another spelling of the same value is refused too.
 *
 * @param trusted fingerprints of the keys that are accepted; any key where left out
 */
export function unseal(purpose, text, trusted) {
    const decoded = decode(text);
    const parsed = decoded === undefined ? undefined : parse(decoded);
    if (parsed === undefined)
        return { valid: false, why: 'not-json' };
    const result = sealed.safeParse(parsed);
    if (!result.success)
        return { valid: false, why: 'not-sealed' };
    const { body, signature } = result.data;
    if (decoded !== `${canonical(parsed)}\n`)
        return { valid: false, why: 'not-canonical' };
    if (!isSignatureValid(purpose, canonical(body), signature))
        return { valid: false, why: 'signature' };
    const signedBy = fingerprintOf(signature.publicKey);
    if (trusted && !trusted.includes(signedBy))
        return { valid: false, why: 'untrusted', signedBy };
    return { valid: true, body, signedBy };
}
function decode(text) {
    if (typeof text === 'string')
        return text;
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text);
    }
    catch {
        return undefined;
    }
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
