/** Which indicators are taken for which: net and gross, stock and flow, shares of another whole. */
export function kinshipOf(concepts) {
    return (indicator) => {
        const kin = [];
        const add = (other, cause) => {
            if (other !== undefined && other !== indicator && !other.startsWith('other:'))
                kin.push({ indicator: other, cause });
        };
        for (const concept of concepts.byId.values()) {
            const { forms, id } = concept;
            if (forms?.['new'] === indicator)
                add(forms['net'], 'net-for-gross');
            if (forms?.['net'] === indicator)
                add(forms['new'], 'net-for-gross');
            if (forms && (forms['new'] === indicator || forms['net'] === indicator))
                add(id, 'stock-for-flow');
            if (id === indicator)
                for (const form of ['new', 'net'])
                    add(forms?.[form], 'stock-for-flow');
        }
        add(`new-${indicator}`, 'stock-for-flow');
        if (indicator.startsWith('new-'))
            add(indicator.slice(4), 'stock-for-flow');
        const own = concepts.byId.get(indicator);
        if (own?.part !== undefined) {
            const family = stem(own.part);
            for (const concept of concepts.byId.values())
                if (concept.part !== undefined &&
                    concept.known !== false &&
                    !concept.hidden &&
                    stem(concept.part) === family)
                    add(concept.id, 'other-denominator');
        }
        return kin;
    };
}
/** Output and value added of one industry are parts of one thing. */
function stem(part) {
    return part.replace(/-(?:output|value-added|expenditure)$/, '');
}
