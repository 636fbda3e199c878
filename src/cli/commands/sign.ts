import { join, resolve } from 'node:path';
import { EXIT, UsageError, type CommandDefinition } from '../command.ts';
import { printJson } from '../json.ts';
import { shownPath } from '../paths.ts';

export const sign: CommandDefinition<{ key?: string }> = {
  arguments: ['[release]'],
  options: [{ flags: '--key <file>' }],
  examples: ['rongtong sign --key bureau.pem', 'rongtong sign 3f9a --key bureau.pem'],
  async run({ terminal, folder, text, json, print }, { arguments: [name], options: { key } }) {
    if (key === undefined) throw new UsageError(text.error.needsOption('--key'));
    const region = await import('../../region/asking.ts');
    const releases = await region.findReleases(folder);
    const release = await region.findRelease(releases, name);
    const privateKey = await region.readPrivateKey(resolve(terminal.folder, key));
    const { publicKey } = await region.signRelease(releases, release.id, privateKey);
    const file = shownPath(join(releases, `${release.id}.signature.json`), terminal);
    const signedBy = region.fingerprintOf(publicKey);
    if (json) print(printJson({ release: release.id, file, signedBy }));
    else {
      print(`${text.keys.signed(release.id.slice(0, 12), file)}\n`);
      print(`${text.label(text.keys.fingerprint, signedBy)}\n`);
    }
    return EXIT.done;
  },
};
