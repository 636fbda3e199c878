import { resolve } from 'node:path';
import { UsageError, type Context } from './command.ts';
import { shownPath } from './paths.ts';

/** Why a file that was named cannot be read, what to do, and the path that was most likely meant. */
export async function unreadableFile(
  { text, terminal }: Pick<Context, 'text' | 'terminal'>,
  file: string,
  cause: unknown,
): Promise<UsageError> {
  const { code } = (cause ?? {}) as NodeJS.ErrnoException;
  if (code === 'EISDIR')
    return new UsageError(text.error.isFolder(file), { hint: text.error.nameFile });
  if (code !== 'ENOENT' && code !== 'ENOTDIR')
    return new UsageError(text.error.notReadable(file), { hint: text.error.checkRights });
  const { nearestPath } = await import('../region/index.ts');
  const near = await nearestPath(resolve(terminal.folder, file));
  return new UsageError(text.error.noFile(file), {
    hint: text.error.lookedIn(terminal.folder),
    suggestion: near === undefined ? undefined : shownPath(near, terminal),
  });
}
