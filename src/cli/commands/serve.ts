import { domainToASCII } from 'node:url';
import type { RunningServer } from '../../server/start.ts';
import { EXIT, UsageError, type CommandDefinition, type Context } from '../command.ts';
import { printJson } from '../json.ts';

interface Options {
  readonly address?: string;
  readonly port?: string;
  readonly open?: boolean;
  readonly decisions?: boolean;
  readonly decisionsFromOthers?: boolean;
  readonly host: readonly string[];
}

export const serve: CommandDefinition<Options> = {
  options: [
    { flags: '--address <address>' },
    { flags: '--port <port>' },
    { flags: '--open' },
    { flags: '--decisions' },
    { flags: '--decisions-from-others' },
    { flags: '--host <name>', repeats: true },
  ],
  examples: [
    'rongtong serve',
    'rongtong serve --dir examples/nantong --port 8080 --open',
    'rongtong serve --decisions',
    'rongtong serve --address 0.0.0.0 --decisions-from-others --host data.example.org',
  ],
  async run(context, { options }) {
    const { terminal, text, json, print } = context;
    const server = await start(context, options);
    const stopping = terminal.interrupted();
    await tell(context, server);
    if (options.open) await openBrowser(server.url, terminal.environment);
    await stopping;
    await server.stop();
    if (!json) print(`${text.serve.stopped}\n`);
    return EXIT.done;
  },
};

async function start({ terminal, folder, text }: Context, options: Options) {
  const { startServer, DecisionsFromOthersError, PortTakenError } =
    await import('../../server/start.ts');
  const words = text.serve;
  if (options.address === '')
    throw new UsageError(words.badAddress(''), { hint: words.badAddressHint });
  const port = options.port === undefined ? undefined : Number(options.port.trim() || NaN);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65535))
    throw new UsageError(words.badPort(options.port!));
  const hosts = options.host.map((name) => {
    const written = /^[^\s:/?#@[\]\\]+$/.test(name) ? domainToASCII(name) : '';
    if (written === '') throw new UsageError(words.badHost(name), { hint: words.badHostHint });
    return written;
  });
  const debug = terminal.environment['NODE_ENV'] === 'development';
  const log = (error: unknown) => terminal.stderr.write(`${logged(error, debug)}\n`);
  try {
    return await startServer(folder, {
      address: options.address,
      port,
      log,
      hosts,
      decisions: options.decisionsFromOthers ? 'anybody' : options.decisions && 'this-machine',
    });
  } catch (error) {
    if (error instanceof DecisionsFromOthersError)
      throw new UsageError(words.decisionsFromOthers(hosts[0] ?? options.address ?? ''), {
        hint: words.decisionsFromOthersHint,
      });
    if (error instanceof PortTakenError)
      throw new UsageError(words.taken(error.port), { hint: words.takenHint });
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
      throw new UsageError(words.badAddress(options.address ?? ''), { hint: words.badAddressHint });
    if (code === 'EACCES')
      throw new UsageError(words.notAllowed(port ?? 0), { hint: words.notAllowedHint });
    throw error;
  }
}

/** What went wrong, for the person who runs the server; when, so that it is found again. */
function logged(error: unknown, debug: boolean): string {
  const when = new Date().toISOString();
  if (!(error instanceof Error)) return `${when} ${String(error)}`;
  return `${when} ${debug ? (error.stack ?? error.message) : `${error.name}: ${error.message}`}`;
}

async function tell({ text, language, json, colours, print }: Context, server: RunningServer) {
  const { url, service } = server;
  const { configuration } = await service.region();
  const [latest] = await service.releases();
  if (json) {
    print(printJson({ url, release: latest?.id ?? null }));
    return;
  }
  const words = text.serve;
  print(`${words.serving(configuration.name[language], colours.bold(url))}\n`);
  print(`${words.reference(`${url}reference`)}\n`);
  if (configuration.synthetic) print(`${colours.yellow(text.synthetic)}\n`);
  if (!latest) print(`${colours.yellow(words.noRelease)}\n`);
  if (!server.alone) print(`${colours.yellow(words.open)}\n`);
  if (service.decides) print(`${words.decides}\n`);
  if (service.decides && !server.alone) print(`${colours.yellow(words.anybodyDecides)}\n`);
  print(`${words.stop}\n`);
}

/** Where there is no screen there is no browser; the address has been told. */
async function openBrowser(url: string, environment: Readonly<Record<string, string | undefined>>) {
  const screen = environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY'];
  if (process.platform === 'linux' && !screen) return;
  const { default: open } = await import('open');
  const browser = await open(url).catch(() => undefined);
  browser?.on('error', () => {});
}
