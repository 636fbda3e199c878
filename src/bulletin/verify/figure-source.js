/** A source out of lists; with none, texts are still checked against themselves. */
export function figureTable(figures = [], published = []) {
    const of = (list, indicators) => {
        const wanted = new Set(indicators);
        return Promise.resolve(list.filter(({ indicator }) => wanted.has(indicator)));
    };
    return {
        figuresOf: (indicators) => of(figures, indicators),
        publishedOf: (indicators) => of(published, indicators),
    };
}
