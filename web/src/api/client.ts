import type { Problem as ApiProblem } from './types.ts';

/** Whether answers come from a server or stand beside the page as files. */
export const mode: 'server' | 'static' =
  document.querySelector('meta[name="rongtong-mode"]')?.getAttribute('content') === 'static'
    ? 'static'
    : 'server';

export type Parameters = Readonly<Record<string, string | number | undefined>>;

/** RFC 9457, as every error of the API is; a network that is down has the status 0. */
export type Problem = Pick<ApiProblem, 'title' | 'status'> & Partial<ApiProblem>;

export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/**
 * The address of an answer, for a link or a request.
 *
 * @param path below `/api`, such as `releases/latest/indicators`; `''` is the region itself
 */
export function addressOf(path: string, parameters: Parameters = {}): string {
  const below = path === '' ? 'api' : `api/${path}`;
  const url = new URL(mode === 'static' ? `${below}.json` : below, document.baseURI);
  if (mode === 'server')
    for (const [name, value] of Object.entries(parameters))
      if (value !== undefined && value !== '') url.searchParams.set(name, String(value));
  return url.href;
}

/** @throws {ProblemError} for whatever is no answer, a network that is down included */
export async function request<T>(url: string, options: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, { headers: { accept: 'application/json' }, ...options });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError({ title: 'unreachable', status: 0 });
  }
  if (!response.ok) throw new ProblemError(await problemOf(response));
  return (await response.json()) as T;
}

async function problemOf(response: Response): Promise<Problem> {
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('json')) {
    try {
      return (await response.json()) as Problem;
    } catch {
      // An answer cut short says no more than its status does.
    }
  }
  return { title: response.statusText || String(response.status), status: response.status };
}

/** The path of a part of a release. */
export const inRelease = (release: string, ...parts: readonly string[]): string =>
  ['releases', release, ...parts].map(encodeURIComponent).join('/');
