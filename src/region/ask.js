import { evaluate } from '../measure/index.js';
import { IssuesError } from '../model/issue.js';
import { parsePeriod } from '../model/period.js';
import { expectKnown, expectSameDefinitions, measureInput, readFigures, withRelease, } from './released.js';
/**
 * Figures of a release; those that it does not hold (another period, another partner) are computed
 * from its registers by the same definitions.
 *
 * @throws {IssuesError} naming the nearest indicator, region or period where one is unknown
 */
export async function askFigures(dir, question, options = {}) {
    return withRelease(dir, options, async (opened) => {
        const { release, region, regions } = opened;
        const { manifest } = release;
        const filter = {
            indicators: question.indicators ?? [...region.catalogue.indicators.keys()],
            regions: question.regions ?? [manifest.rongtong.region],
            periods: question.periods ?? manifest.rongtong.periods,
            partner: question.partner ?? '',
            by: question.by ?? '',
        };
        const periods = filter.periods.map(readPeriod);
        expectKnown(filter.indicators, region.catalogue.indicators.keys(), 'indicator-unknown');
        const named = filter.partner === '' ? filter.regions : [...filter.regions, filter.partner];
        expectKnown(named, regions.keys(), 'region-unknown');
        const released = await readFigures(opened, filter);
        const computed = await computeMissing(opened, filter, periods, released);
        const figures = inOrder([...released, ...computed], filter);
        return { release, catalogue: region.catalogue, regions, figures };
    });
}
/** @throws {IssuesError} `period-unreadable` */
export function readPeriod(text) {
    try {
        return parsePeriod(text);
    }
    catch {
        throw new IssuesError([
            {
                code: 'period-unreadable',
                severity: 'error',
                place: {},
                value: text,
                params: { key: 'period', text },
            },
        ]);
    }
}
async function computeMissing(opened, { indicators, regions, partner, by, ...filter }, periods, released) {
    const answered = new Set(released.map(nameOf));
    const isMissing = (indicator, region, period) => !answered.has(nameOf({ indicator, region, period }));
    const lacking = indicators.filter((indicator) => regions.some((region) => filter.periods.some((period) => isMissing(indicator, region, period))));
    if (lacking.length === 0)
        return [];
    const { catalogue } = opened.region;
    const computable = lacking.filter((id) => {
        const { partner: takes, breakdowns } = catalogue.indicators.get(id);
        if (by !== '' && !breakdowns.includes(by))
            return false;
        return partner === '' ? takes !== 'required' : takes !== 'none';
    });
    if (computable.length === 0)
        return [];
    expectSameDefinitions(opened, computable);
    const computed = await evaluate(opened.engine, measureInput(opened), {
        indicators: computable,
        regions,
        periods,
        partners: partner === '' ? [] : [partner],
        by: by === '' ? [] : [by],
    });
    return computed.filter((figure) => figure.partner_region === partner &&
        figure.breakdown === by &&
        isMissing(figure.indicator, figure.region, figure.period));
}
function nameOf({ indicator, region, period }) {
    return JSON.stringify([indicator, region, period]);
}
function inOrder(figures, filter) {
    const orderOf = (names) => new Map(names.map((name, index) => [name, index]));
    const indicators = orderOf(filter.indicators);
    const regions = orderOf(filter.regions);
    const periods = orderOf(filter.periods);
    return figures.toSorted((a, b) => indicators.get(a.indicator) - indicators.get(b.indicator) ||
        regions.get(a.region) - regions.get(b.region) ||
        periods.get(a.period) - periods.get(b.period) ||
        (a.category < b.category ? -1 : 1));
}
