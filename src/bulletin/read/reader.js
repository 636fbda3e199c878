import { Attributor } from './attribute.js';
import { Concepts } from './concepts.js';
import { compileCues } from './cues.js';
import { loadGazetteer } from './gazetteer.js';
import { Blocked } from './measure.js';
import { englishMeasures } from './measure-en.js';
import { chineseMeasures } from './measure-zh.js';
import { monthText, periodsIn } from './period-words.js';
import { assignPeriods } from './assign-periods.js';
import { assignRegions } from './assign-regions.js';
import { codePointCounter, foldText, sentencesOf } from './text.js';
import { loadVocabulary } from './vocabulary.js';
/** Reads claims out of texts. Deterministic; nothing but the catalogue's vocabulary behind it. */
export class Reader {
    #attributor;
    #concepts;
    #gazetteer;
    #measures;
    constructor(vocabulary, gazetteer) {
        this.#concepts = new Concepts(vocabulary);
        this.#gazetteer = gazetteer;
        this.#attributor = new Attributor(this.#concepts, {
            en: compileCues(vocabulary.en, 'en'),
            zh: compileCues(vocabulary.zh, 'zh'),
        });
        this.#measures = { en: englishMeasures(vocabulary.en), zh: chineseMeasures(vocabulary.zh) };
    }
    get gazetteer() {
        return this.#gazetteer;
    }
    get concepts() {
        return this.#concepts;
    }
    /** A memory for the beginning of a text. */
    remember(setting) {
        const [year, month] = (setting.publishedOn ?? '').split('-').map(Number);
        const home = setting.region ?? (setting.address ? this.#gazetteer.ofAddress(setting.address) : undefined);
        return {
            time: { year: year || undefined, month: month || undefined },
            recentRegions: [],
            home,
            topic: undefined,
        };
    }
    /**
     * The claims of a text, in order.
     *
     * @param memory what came before in the same document; it is left as this text leaves it
     */
    read(text, setting = {}, memory = this.remember(setting)) {
        const folded = foldText(text);
        const codePoints = codePointCounter(text);
        const claims = [];
        for (const [number, { start, end, language }] of sentencesOf(folded).entries()) {
            const sentence = folded.slice(start, end);
            if (!/\d|[a-z]{3}|[一二两三四五六七八九十百千万亿半]/i.test(sentence))
                continue;
            for (const claim of this.#readSentence(sentence, language, memory)) {
                const from = start + claim.start;
                const to = start + claim.end;
                claims.push({
                    ...claim,
                    text: text.slice(from, to),
                    start: codePoints(from),
                    end: codePoints(to),
                    sentence: number,
                });
            }
        }
        return claims;
    }
    #readSentence(sentence, language, memory) {
        const periods = periodsIn(sentence, language, memory.time);
        const blocked = new Blocked(sentence.length);
        for (const period of periods)
            blocked.add(period.start, period.end);
        const measures = this.#measures[language](sentence, blocked);
        const mentions = this.#concepts.find(sentence, language);
        const regions = this.#gazetteer
            .find(sentence, language, { home: memory.home, recent: memory.recentRegions })
            // “National key laboratories” tell of no nation.
            .filter((r) => !mentions.some((m) => !m.pattern && m.start <= r.start && m.end >= r.end))
            .map((r) => ({ ...r, code: this.#unionAt(r.code, memory.time) }));
        if (measures.length === 0) {
            this.#leave(memory, regions.filter((r) => !r.deictic).map((r) => r.code), undefined);
            rememberTime(memory, periods.filter((p) => p.role === 'time').map((p) => p.period));
            return [];
        }
        const reading = { sentence, language, measures, mentions, regions, carried: memory.topic };
        const times = assignPeriods(sentence, language, measures, periods, memory.time);
        const attributions = this.#attributor.read(reading, (i) => times[i].fromBase || /\//.test(times[i].period ?? ''));
        const places = assignRegions(sentence, language, measures, regions, attributions, {
            home: memory.home,
            recent: memory.recentRegions,
        });
        const claims = measures.map((measure, i) => {
            const attribution = attributions[i];
            const place = places[i];
            const time = times[i];
            const flow = bringsIn(sentence, language, measure);
            const period = periodOf(time, attribution, measure, memory.time, flow);
            const target = attribution.kind !== 'target' &&
                isFuture(period, memory.time) &&
                !time.forecast &&
                attribution.kind !== 'rank';
            const indicator = target && attribution.indicator !== null && !attribution.indicator.startsWith('other:')
                ? attribution.topic?.forms?.['target'] && attribution.topic.id === attribution.indicator
                    ? attribution.topic.forms['target']
                    : `${attribution.indicator}-target`
                : attribution.indicator;
            const doubt = (place.sure ? 0 : 0.1) + (time.sure ? 0 : 0.1);
            return {
                text: '',
                start: measure.start,
                end: measure.end,
                value: measure.value,
                halfStep: measure.halfStep,
                unit: unitOf(measure, attribution),
                qualifier: measure.qualifier,
                kind: target ? 'target' : attribution.kind,
                region: place.region ?? null,
                period,
                periodStated: time.explicit,
                indicator,
                ...(place.partner === undefined ? {} : { with: place.partner }),
                sentence: 0,
                confidence: Number(Math.max(0.1, attribution.confidence - doubt).toFixed(2)),
                alternatives: attribution.alternatives,
            };
        });
        const lastTopic = attributions.findLast((a) => a.topic !== undefined)?.topic;
        this.#leave(memory, places.flatMap((p) => (p.region && p.named ? [p.region] : [])), lastTopic);
        const spoken = claims.filter((c) => c.kind !== 'target').map((claim) => claim.period);
        rememberTime(memory, [latestOf(spoken)]);
        const span = times.flatMap((t) => t.base === undefined || t.period === null || !/^\d{4}$/.test(t.base)
            ? []
            : [`${t.base}/${t.period.slice(-4)}`]);
        const explicit = spoken.filter((p) => p !== null && /^\d{4}\/\d{4}$/.test(p));
        const last = explicit.at(-1) ?? span.at(-1);
        if (last)
            memory.time = { ...memory.time, span: last };
        return claims;
    }
    /** The Union has the members that it had at publication. */
    #unionAt(code, { year, month }) {
        if (code !== 'EU27_2020' || year === undefined)
            return code;
        const at = year * 12 + (month ?? 7);
        if (at >= 2020 * 12 + 2)
            return code;
        return at >= 2013 * 12 + 7 ? 'EU28' : 'EU27_2007';
    }
    #leave(memory, regions, topic) {
        for (const region of regions) {
            const at = memory.recentRegions.indexOf(region);
            if (at >= 0)
                memory.recentRegions.splice(at, 1);
            memory.recentRegions.push(region);
        }
        if (memory.recentRegions.length > 12)
            memory.recentRegions.splice(0, memory.recentRegions.length - 12);
        if (topic)
            memory.topic = topic;
    }
}
function rememberTime(memory, periods) {
    const last = periods.findLast((p) => p !== null);
    if (last)
        memory.time = { ...memory.time, current: last };
}
/** What a sentence was mainly about: the period that ends last; what it compares with lies before. */
function latestOf(periods) {
    let latest = null;
    const end = (period) => period.split('/').at(-1);
    for (const period of periods)
        if (period !== null && (latest === null || end(period) >= end(latest)))
            latest = period;
    return latest;
}
/** A stock said of a span is meant at its end; a total after a flow is. */
function periodOf(time, attribution, measure, setting, flow) {
    const { period } = time;
    if (period === null)
        return null;
    // A stock is told for today where nothing but an earlier flow within a year was spoken of.
    if (attribution.stock &&
        !time.explicit &&
        /^\d{4}-(?:[SQ]\d|\d\d\/)/.test(period) &&
        setting.month !== undefined)
        return monthText(setting.year, setting.month);
    const years = /^(\d{4})\/(\d{4})$/.exec(period);
    if (years &&
        !(flow && time.explicit) &&
        attribution.stock &&
        attribution.kind !== 'change' &&
        measure.unitKind !== 'times' &&
        measure.unitKind !== 'points') {
        const last = Number(years[2]);
        return setting.year === last && setting.month !== undefined ? `${last}-12` : String(last);
    }
    return period;
}
const BRINGING_IN = {
    en: /\b(?:brought in|introduced|attracted|set up|established|built|founded|added|created|launched|signed|drawn)\b/i,
    zh: /引进|招引|新建|落地|引育|签约|共建[^,，;；]*$/,
};
const TOTALLING = /\btotal|\bbringing|\bin all\b|总数|累计|共有|总量|达到?/i;
/** What was built or brought in over some years, rather than what there is at their end. */
function bringsIn(sentence, language, { start, end }) {
    const before = sentence.slice(Math.max(0, start - 40), start);
    const clause = language === 'zh'
        ? before.slice(Math.max(0, before.search(/[^,，;；]*$/)))
        : before + sentence.slice(end, end + 60);
    return BRINGING_IN[language].test(clause) && !TOTALLING.test(before);
}
function isFuture(period, { year }) {
    if (period === null || year === undefined)
        return false;
    return Number(period.slice(0, 4)) > year;
}
function unitOf(measure, attribution) {
    if (measure.unitKind === 'count')
        return attribution.topic?.counts && attribution.indicator !== null
            ? attribution.topic.counts
            : measure.unit;
    return measure.unit;
}
/** Reads the catalogue and makes a reader of it. */
export async function openReader(catalogue) {
    const [vocabulary, gazetteer] = await Promise.all([
        loadVocabulary(catalogue),
        loadGazetteer(catalogue),
    ]);
    return new Reader(vocabulary, gazetteer);
}
