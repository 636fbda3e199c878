/** What a run of the program ends with. */
export const EXIT = {
    done: 0,
    /** The data, or a text, is not as it should be. */
    dataHasIssues: 1,
    wrongUse: 2,
    internal: 3,
};
/** A command or an option that asks for what there is not: exit code 2. */
export class UsageError extends Error {
    name = 'UsageError';
    /** How to ask for it instead. */
    hint;
    suggestion;
    constructor(message, more = {}) {
        super(message);
        this.hint = more.hint;
        this.suggestion = more.suggestion;
    }
}
