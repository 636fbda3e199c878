import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import chardet from 'chardet';
const CHUNK = 1 << 22;
/** The first bytes of a file. */
export async function headOf(path, bytes = 1 << 18) {
    const file = await open(path);
    try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
        return buffer.subarray(0, bytesRead);
    }
    finally {
        await file.close();
    }
}
/**
 * Finds the encoding of a text file: its mark, then a strict test of the whole for UTF-8, then the
 * bytes' statistics.
 */
export async function detectEncoding(path) {
    const head = await headOf(path);
    if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
        return { name: 'utf-8', mark: 3, damaged: !(await isAllUtf8(path)) };
    if (head[0] === 0xff && head[1] === 0xfe)
        return { name: 'utf-16le', mark: 2, damaged: false };
    if (head[0] === 0xfe && head[1] === 0xff)
        return { name: 'utf-16be', mark: 2, damaged: false };
    const zeros = (start) => {
        let count = 0;
        for (let i = start; i < Math.min(head.length, 4096); i += 2)
            if (head[i] === 0)
                count++;
        return count / Math.max(1, Math.min(head.length, 4096) / 2);
    };
    if (zeros(1) > 0.3)
        return { name: 'utf-16le', mark: 0, damaged: false };
    if (zeros(0) > 0.3)
        return { name: 'utf-16be', mark: 0, damaged: false };
    if (await isAllUtf8(path))
        return { name: 'utf-8', mark: 0, damaged: false };
    if (await decodesAs(path, 'gb18030')) {
        const guesses = chardet.analyse(head).map((guess) => guess.name.toLowerCase());
        const chinese = guesses.findIndex((name) => name === 'gb18030' || name === 'gbk');
        const western = guesses.findIndex((name) => /^(windows-125|iso-8859)/.test(name));
        if (western === -1 || (chinese !== -1 && chinese < western) || hanShare(head) > 0.6)
            return { name: 'gb18030', mark: 0, damaged: false };
        return { name: guesses[western], mark: 0, damaged: false };
    }
    const guess = chardet.detect(trimToCharacter(head))?.toLowerCase();
    if (guess === undefined || guess === 'utf-8' || guess === 'ascii')
        return { name: 'utf-8', mark: 0, damaged: true };
    return { name: known(guess) ? guess : 'windows-1252', mark: 0, damaged: false };
}
/** Whether TextDecoder knows an encoding. */
export function known(name) {
    try {
        new TextDecoder(name);
        return true;
    }
    catch {
        return false;
    }
}
/** Of the characters beyond ASCII, how many are everyday Chinese when the bytes are read as GB18030. */
function hanShare(head) {
    const text = new TextDecoder('gb18030').decode(head);
    const beyond = text.match(/[^\0-\x7f]/gu) ?? [];
    const han = text.match(/[\u4e00-\u9fa5\u3000-\u3002\uff08\uff09\uff0c]/g) ?? [];
    // Western text read as Chinese makes single characters among letters; Chinese comes in runs.
    const inRuns = (text.match(/[\u4e00-\u9fa5]{2,}/g) ?? []).join('').length;
    return beyond.length === 0
        ? 0
        : (han.length / beyond.length) * (inRuns / Math.max(1, han.length));
}
function trimToCharacter(head) {
    const end = head.lastIndexOf(0x0a);
    return end > 0 ? head.subarray(0, end + 1) : head;
}
async function isAllUtf8(path) {
    let rest = Buffer.alloc(0);
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
        const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
        const end = startOfLastCharacter(bytes);
        if (!isUtf8(bytes.subarray(0, end)))
            return false;
        rest = bytes.subarray(end);
    }
    return isUtf8(rest);
}
/** Where the last character begins if the bytes may end inside it. */
function startOfLastCharacter(bytes) {
    for (let back = 1; back <= Math.min(4, bytes.length); back++) {
        const byte = bytes[bytes.length - back];
        if (byte < 0x80)
            return bytes.length;
        if (byte >= 0xc0)
            return bytes.length - back;
    }
    return bytes.length;
}
async function decodesAs(path, name) {
    const decoder = new TextDecoder(name, { fatal: true });
    try {
        for await (const chunk of createReadStream(path, { highWaterMark: CHUNK }))
            decoder.decode(chunk, { stream: true });
        decoder.decode();
        return true;
    }
    catch {
        return false;
    }
}
