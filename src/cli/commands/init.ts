import { join, resolve } from 'node:path';
import { EXIT, type CommandDefinition } from '../command.ts';
import { printJson } from '../json.ts';
import { shownPath } from '../paths.ts';

export const init: CommandDefinition<object> = {
  arguments: ['[folder]'],
  examples: ['rongtong init', 'rongtong init trondheim --lang en'],
  async run(context, { arguments: [name] }) {
    const { terminal, language, text, json, colours, print } = context;
    const folder = name === undefined ? context.folder : resolve(terminal.folder, name);
    const { initRegion } = await import('../../region/starter.ts');
    const files = await initRegion(folder, language);
    const shown = shownPath(folder, terminal);
    if (json) print(printJson({ folder: shown, files }));
    else {
      print(`${text.init.made(shown)}\n`);
      for (const file of files) print(`  ${colours.bold(join(shown, file))}\n`);
      const where = shown === '.' ? '' : ` --dir ${shown}`;
      print(`\n${text.init.next}\n`);
      for (const command of ['build', 'figures']) print(`  rongtong ${command}${where}\n`);
    }
    return EXIT.done;
  },
};
