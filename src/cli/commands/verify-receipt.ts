import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { formatValue } from '../../model/unit.ts';
import type { Receipt, ReceiptVerdict, RecountedPart } from '../../region/index.ts';
import { EXIT, type CommandDefinition, type Context } from '../command.ts';
import { printJson } from '../json.ts';
import { unreadableFile } from '../unreadable-file.ts';
import { layTable } from '../table.ts';

interface Options {
  readonly trusted?: string;
  readonly recount?: boolean;
}

export const verifyReceipt: CommandDefinition<Options> = {
  arguments: ['<file>'],
  options: [{ flags: '--trusted <file>' }, { flags: '--recount' }],
  examples: [
    'rongtong verify-receipt rd-intensity.json',
    'rongtong verify-receipt rd-intensity.json --trusted bureau.pem.pub',
    'rongtong verify-receipt rd-intensity.json --recount',
  ],
  async run(context, { arguments: [file = ''], options: { trusted, recount = false } }) {
    const { folder, terminal, json, print } = context;
    const region = await import('../../region/asking.ts');
    const bytes = await readFile(resolve(terminal.folder, file)).catch(async (error: unknown) => {
      throw await unreadableFile(context, file, error);
    });
    const verdict = region.verifyReceipt(bytes, {
      ...(trusted === undefined
        ? {}
        : { trusted: await region.readTrustedKeys(resolve(terminal.folder, trusted)) }),
    });
    const recounted =
      recount && verdict.valid ? await region.recountReceipt(folder, verdict.receipt) : undefined;
    if (json) print(printJson(recounted ? { ...verdict, recounted } : verdict));
    else {
      describe(verdict, trusted !== undefined, context);
      if (recounted) print(`\n${compared(recounted, context)}`);
    }
    const holds = verdict.valid && (recounted?.every(({ ok }) => ok) ?? true);
    return holds ? EXIT.done : EXIT.dataHasIssues;
  },
};

function describe(verdict: ReceiptVerdict, hasTrusted: boolean, context: Context): void {
  const { text, colours, print } = context;
  const words = text.receipt;
  if (verdict.valid) {
    const trust = hasTrusted ? words.trusted : words.trustUnknown;
    print(`${colours.green(words.valid)}\n`);
    print(`${text.label(words.signedBy, verdict.signedBy)} (${trust})\n\n`);
    print(states(verdict.receipt, context));
    return;
  }
  print(`${colours.red(words.invalid)} ${words.why[verdict.why]}\n`);
  if (verdict.signedBy !== undefined) print(`${text.label(words.signedBy, verdict.signedBy)}\n`);
}

/** What the receipt says of its figure. */
function states({ figure, definition, release, issued }: Receipt, context: Context): string {
  const { text, language, colours, width } = context;
  const { value, unit, region, period } = figure;
  const printed =
    typeof value === 'number' && typeof unit === 'string'
      ? formatValue(value, unit, language)
      : text.none;
  const rows = [
    [text.figures.indicator, definition.title[language]],
    [text.figures.region, String(region)],
    [text.figures.period, String(period)],
    [text.figures.value, printed],
    [text.trace.release, release.id],
    [text.releases.created, issued],
  ];
  const table = layTable(
    [
      { title: '', paint: colours.dim },
      { title: '', wraps: true },
    ],
    rows,
    {
      width,
      indent: 2,
    },
  );
  return `${text.receipt.states}\n${table}${release.synthetic ? `${text.synthetic}\n` : ''}`;
}

/** What the registers of its release say to what a receipt states. */
function compared(parts: readonly RecountedPart[], { text, colours, width }: Context): string {
  const words = text.receipt.recounted;
  const all = parts.every(({ ok }) => ok);
  const verdict = all ? colours.green(words.same) : colours.red(words.differs);
  const rows = parts.map(({ what, name, ok, stated, found }) => {
    const shown = what === 'value' || what === 'count';
    return [
      words.what[what],
      name,
      ok ? words.ok : words.notOk,
      ...(shown ? [stated, found] : ['', '']),
    ];
  });
  const table = layTable(
    [
      { title: '' },
      { title: '', wraps: true },
      { title: '' },
      { title: words.stated },
      { title: words.found },
    ],
    rows,
    { width, paintTitle: colours.dim, indent: 2 },
  );
  return `${verdict}\n${table}`;
}
