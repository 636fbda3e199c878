import type { AnyCommand } from '../command.ts';

/** Every command, in the order in which a person meets them. */
export const COMMAND_NAMES = [
  'init',
  'check',
  'build',
  'figures',
  'indicators',
  'show',
  'trace',
  'bulletin',
  'receipt',
  'verify-receipt',
  'link',
  'links',
  'releases',
  'diff',
  'keygen',
  'sign',
  'verify-release',
  'verify',
  'serve',
  'publish',
] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

/** Each command's file is read only when the command is called. */
export const COMMANDS: Readonly<Record<CommandName, () => Promise<AnyCommand>>> = {
  init: async () => (await import('./init.ts')).init,
  check: async () => (await import('./check.ts')).check,
  build: async () => (await import('./build.ts')).build,
  figures: async () => (await import('./figures.ts')).figures,
  indicators: async () => (await import('./indicators.ts')).indicators,
  show: async () => (await import('./show.ts')).show,
  trace: async () => (await import('./trace.ts')).trace,
  bulletin: async () => (await import('./bulletin.ts')).bulletin,
  receipt: async () => (await import('./receipt.ts')).receipt,
  'verify-receipt': async () => (await import('./verify-receipt.ts')).verifyReceipt,
  link: async () => (await import('./link.ts')).link,
  links: async () => (await import('./links.ts')).links,
  releases: async () => (await import('./releases.ts')).releases,
  diff: async () => (await import('./diff.ts')).diff,
  keygen: async () => (await import('./keygen.ts')).keygen,
  sign: async () => (await import('./sign.ts')).sign,
  'verify-release': async () => (await import('./verify-release.ts')).verifyRelease,
  verify: async () => (await import('./verify.ts')).verify,
  serve: async () => (await import('./serve.ts')).serve,
  publish: async () => (await import('./publish.ts')).publish,
};
