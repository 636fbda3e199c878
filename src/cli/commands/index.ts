import type { AnyCommand } from '../command.ts';

/** Every command, in the order in which a person meets them. Each is read only when it is called. */
export const COMMANDS = {
  init: async () => (await import('./init.ts')).init,
  indicators: async () => (await import('./indicators.ts')).indicators,
  releases: async () => (await import('./releases.ts')).releases,
  diff: async () => (await import('./diff.ts')).diff,
  keygen: async () => (await import('./keygen.ts')).keygen,
  sign: async () => (await import('./sign.ts')).sign,
  'verify-release': async () => (await import('./verify-release.ts')).verifyRelease,
} as const satisfies Record<string, () => Promise<AnyCommand>>;

export type CommandName = keyof typeof COMMANDS;
export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];
