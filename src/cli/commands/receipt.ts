import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EXIT, UsageError, type CommandDefinition } from '../command.ts';
import { nameFigure } from '../figure-name.ts';
import type { FigureOptions } from '../figures.ts';

interface Options extends FigureOptions {
  readonly key?: string;
  readonly out?: string;
}

export const receipt: CommandDefinition<Options> = {
  arguments: ['<indicator>'],
  options: [
    { flags: '--region <code>' },
    { flags: '--period <period>', repeats: true },
    { flags: '--with <code>' },
    { flags: '--release <release>' },
    { flags: '--key <file>' },
    { flags: '--out <file>' },
  ],
  examples: [
    'rongtong receipt rd-intensity --period 2024 --key bureau.pem --out rd-intensity.json',
  ],
  async run(context, { arguments: [indicator = ''], options }) {
    const { folder, print, terminal, text } = context;
    if (options.key === undefined) throw new UsageError(text.error.needsOption('--key'));
    const region = await import('../../region/asking.ts');
    const privateKey = await region.readPrivateKey(resolve(terminal.folder, options.key));
    const name = await nameFigure(indicator, options, context);
    const { text: receiptText } = await region.writeReceipt(folder, name, privateKey, {
      now: terminal.now,
      ...(options.release === undefined ? {} : { release: options.release }),
    });
    // What is signed is printed as it is: a receipt is JSON, with or without --json.
    if (options.out === undefined) print(receiptText);
    else {
      await writeFile(resolve(terminal.folder, options.out), receiptText);
      print(`${text.receipt.written(options.out)}\n`);
    }
    return EXIT.done;
  },
};
