import type { AnyCommand } from '../command.ts';

/** Every command, in the order in which a person meets them. Each is read only when it is called. */
export const COMMANDS = {
  init: async () => (await import('./init.ts')).init,
  check: async () => (await import('./check.ts')).check,
  build: async () => (await import('./build.ts')).build,
  figures: async () => (await import('./figures.ts')).figures,
  indicators: async () => (await import('./indicators.ts')).indicators,
  show: async () => (await import('./show.ts')).show,
  trace: async () => (await import('./trace.ts')).trace,
  receipt: async () => (await import('./receipt.ts')).receipt,
  'verify-receipt': async () => (await import('./verify-receipt.ts')).verifyReceipt,
  releases: async () => (await import('./releases.ts')).releases,
  diff: async () => (await import('./diff.ts')).diff,
  keygen: async () => (await import('./keygen.ts')).keygen,
  sign: async () => (await import('./sign.ts')).sign,
  'verify-release': async () => (await import('./verify-release.ts')).verifyRelease,
} as const satisfies Record<string, () => Promise<AnyCommand>>;

export type CommandName = keyof typeof COMMANDS;
export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];
