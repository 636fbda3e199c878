/** A failure that stops the work and is the user's to mend: carries the issues that say how. */
export class IssuesError extends Error {
    name = 'IssuesError';
    issues;
    constructor(issues) {
        super(issues.map((issue) => `${issue.code} at ${printPlace(issue.place)}`).join('; '));
        this.issues = issues;
    }
}
/** `file:line:column`, as editors and terminals understand it. */
export function printPlace(place) {
    const where = place.file ?? place.source ?? place.register ?? '';
    return [where, place.line, place.line === undefined ? undefined : place.column]
        .filter((part) => part !== undefined)
        .join(':');
}
