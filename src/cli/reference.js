import { COMMAND_NAMES, COMMANDS } from './commands/index.js';
import { wordingOf } from './locale/index.js';
import { createProgram } from './program.js';
/** The reference of commands and options in Markdown, from the commands themselves. */
export async function commandReference(language) {
    const { help } = wordingOf(language);
    const silent = { write: () => undefined, isTerminal: false, columns: undefined };
    const program = await createProgram({
        language,
        version: '',
        terminal: { stdout: silent, stderr: silent },
        called: COMMAND_NAMES,
        act: () => Promise.resolve(),
    });
    const words = help.reference;
    const sections = await Promise.all(COMMAND_NAMES.map(async (name) => {
        const command = program.commands.find((candidate) => candidate.name() === name);
        const { examples } = await COMMANDS[name]();
        return [
            `## ${name}`,
            command.description(),
            `\`\`\`\nrongtong ${name} ${command.usage()}\n\`\`\``,
            ...table(words.argument, words.meaning, command.registeredArguments.map((argument) => [argument.name(), argument.description])),
            ...table(words.option, words.meaning, optionRows(command)),
            help.examples,
            `\`\`\`sh\n${examples.join('\n')}\n\`\`\``,
        ].join('\n\n');
    }));
    return `${[
        `# ${words.title}`,
        words.generated,
        help.programme,
        help.exitCodes.join(' '),
        `## ${words.global}`,
        ...table(words.option, words.meaning, optionRows(program)),
        ...sections,
    ].join('\n\n')}\n`;
}
function optionRows(command) {
    return command.options
        .filter(({ hidden }) => !hidden)
        .map(({ flags, description }) => [flags, description]);
}
function table(subject, meaning, rows) {
    if (rows.length === 0)
        return [];
    const lines = rows.map(([name, text]) => `| \`${name}\` | ${text.replaceAll('|', '\\|')} |`);
    return [[`| ${subject} | ${meaning} |`, '| --- | --- |', ...lines].join('\n')];
}
