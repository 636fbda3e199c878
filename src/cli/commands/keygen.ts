import { resolve } from 'node:path';
import { EXIT, type CommandDefinition } from '../command.ts';
import { printJson } from '../json.ts';
import { layTable } from '../table.ts';

export const keygen: CommandDefinition<object> = {
  arguments: ['<file>'],
  examples: ['rongtong keygen bureau.pem'],
  async run({ terminal, text, json, colours, print }, { arguments: [file = ''] }) {
    const { writeKeys } = await import('../../region/asking.ts');
    const { fingerprint } = await writeKeys(resolve(terminal.folder, file));
    const files = { privateKey: file, publicKey: `${file}.pub`, fingerprint };
    if (json) print(printJson(files));
    else {
      print(`${text.keys.made}\n`);
      print(
        layTable(
          [{ title: '', paint: colours.bold }, { title: '' }],
          [
            [files.privateKey, text.keys.private],
            [files.publicKey, text.keys.public],
          ],
          { indent: 2 },
        ),
      );
      print(`${text.label(text.keys.fingerprint, fingerprint)}\n`);
    }
    return EXIT.done;
  },
};
