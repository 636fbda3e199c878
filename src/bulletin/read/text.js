/**
 * Full-width forms as their half-width twins and unusual spaces as spaces, one UTF-16 unit for one, so
 * that places in the folded text are places in the text.
 */
export function foldText(text) {
    return text.replaceAll(/[\uff01-\uff5e\u3000\u00a0\u2002-\u200a\u202f\u2018\u2019\u2212]/g, (c) => {
        if (c === '\u2018' || c === '\u2019')
            return "'";
        if (c === '\u2212')
            return '-';
        const code = c.charCodeAt(0);
        return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : ' ';
    });
}
/** Turns UTF-16 offsets into code points; asked in rising order it reads the text once. */
export function codePointCounter(text) {
    if (!/[\ud800-\udbff]/.test(text))
        return (offset) => offset;
    const astral = [];
    for (let i = 0; i + 1 < text.length; i++) {
        const high = text.charCodeAt(i);
        const low = text.charCodeAt(i + 1);
        if (high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff)
            astral.push(i++);
    }
    return (offset) => {
        let from = 0;
        let to = astral.length;
        while (from < to) {
            const middle = (from + to) >> 1;
            if (astral[middle] < offset)
                from = middle + 1;
            else
                to = middle;
        }
        return offset - from;
    };
}
/** No sentence is longer: what is cut here is no prose, and the work per sentence stays bounded. */
const LONGEST = 1200;
const ABBREVIATION = /(?:^|[\s("'])(?:[A-Z]|No|Nos|Mr|Mrs|Ms|Dr|Prof|St|vs|approx|ca|c|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|etc|Inc|Ltd|Co|Corp|U\.S|U\.K|E\.U|Rev|Vol|Fig|p|pp|Art|Prov|Gov|incl)$/;
/** The sentences of a folded text, in order, blank ones left out. */
export function sentencesOf(folded) {
    const sentences = [];
    let start = 0;
    const push = (end) => {
        let from = start;
        let to = end;
        while (from < to && /\s/.test(folded[from]))
            from++;
        while (to > from && /\s/.test(folded[to - 1]))
            to--;
        if (to > from) {
            const language = /[\u4e00-\u9fff]/.test(folded.slice(from, to)) ? 'zh' : 'en';
            sentences.push({ start: from, end: to, language });
        }
        start = end;
    };
    const cutTo = (offset) => {
        for (let cuts = Math.floor((offset - start - 1) / LONGEST); cuts > 0; cuts--)
            push(start + LONGEST);
    };
    const stop = /[。!?;\n\r]|\./g;
    for (let match = stop.exec(folded); match; match = stop.exec(folded)) {
        const at = match.index;
        cutTo(at);
        if (match[0] === ';')
            continue;
        const next = folded[at + 1];
        if (match[0] === '.') {
            if (next !== undefined && !/[\s"”')\]]/.test(next))
                continue;
            if (ABBREVIATION.test(folded.slice(Math.max(start, at - 12), at))) {
                // An abbreviation ends a sentence only before a word that cannot go on with it.
                if (!/^\.["”')]?\s+(?:The|It|In|This|That|Its|A|An|By|At|For|On|But|And)\s/.test(folded.slice(at, at + 12)))
                    continue;
            }
        }
        let end = at + 1;
        while (end < folded.length && /["”')\]」』]/.test(folded[end]))
            end++;
        stop.lastIndex = end;
        push(end);
    }
    cutTo(folded.length);
    push(folded.length);
    return sentences;
}
