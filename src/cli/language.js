/**
 * The language that a person reads: what they asked for, otherwise what the environment says, in the
 * order of POSIX (`LC_ALL`, `LC_MESSAGES`, `LANG`), otherwise English.
 */
export function chooseLanguage(asked, environment) {
    const { LC_ALL, LC_MESSAGES, LANG } = environment;
    const wanted = asked ?? ([LC_ALL, LC_MESSAGES, LANG].find((value) => value) || 'en');
    return wanted.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
/** The value of `--lang` among arguments that are not parsed yet: help needs it before anything else. */
export function askedLanguage(argv) {
    const at = argv.findLastIndex((argument) => /^--lang(=|$)/.test(argument));
    if (at < 0)
        return undefined;
    return argv[at].includes('=') ? argv[at].slice('--lang='.length) : argv[at + 1];
}
