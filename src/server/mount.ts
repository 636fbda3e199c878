import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { HeldRelease, RegionService } from '../region/answers/index.ts';
import type { Release } from '../region/index.ts';
import { keepAnswers, type Answer } from './answers.ts';
import type { AnyEndpoint, Form } from './endpoint.ts';
import { chooseForm, FORM_TYPES } from './forms.ts';
import { readParameters } from './questions.ts';

type Keep = ReturnType<typeof keepAnswers>;

export interface MountOptions {
  readonly service: RegionService;
  readonly keep: Keep;
  /** What the answers depend on beside a release: software and definitions. */
  readonly version: () => Promise<string>;
}

/** Puts an endpoint at its address. */
export function mount(app: Hono, endpoint: AnyEndpoint, options: MountOptions): void {
  app.get(`/api${endpoint.path}`, async (c) => {
    const { form, query } = readQuery(c, endpoint);
    const parameters = readParameters(endpoint.parameters, c.req.param());
    const asked = { service: options.service, parameters, query };
    if (endpoint.of === 'region')
      return options.keep(c, { key: '', rests: 'folder', whole: false }, async () =>
        json(await endpoint.answering(asked)),
      );
    const name = String(parameters['release']);
    const release = await options.service.find(name);
    const key = JSON.stringify([
      endpoint.path,
      { ...parameters, release: release.id },
      Object.entries(query).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      form,
      await options.version(),
    ]);
    const question = { key, rests: endpoint.rests, whole: name === release.id };
    return options.keep(c, question, () =>
      options.service.ask(release, (held) => render(endpoint, { ...asked, held, release }, form)),
    );
  });
}

interface AskedOfRelease {
  readonly service: RegionService;
  readonly parameters: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly held: HeldRelease;
  readonly release: Release;
}

async function render(
  endpoint: AnyEndpoint & { readonly of: 'release' },
  asked: AskedOfRelease,
  form: Form | 'json',
): Promise<Answer> {
  if (form === 'json' || !endpoint.rendering) return json(await endpoint.answering(asked));
  const { body, ...rest } = await endpoint.rendering(asked, form);
  return {
    body: typeof body === 'string' ? Buffer.from(body) : body,
    type: FORM_TYPES[form][0],
    ...rest,
  };
}

function json(value: unknown): Answer {
  return { body: Buffer.from(JSON.stringify(value)), type: FORM_TYPES.json[0] };
}

/** `format` belongs to no endpoint: it says in which of its forms the answer is wanted. */
function readQuery(c: Context, endpoint: AnyEndpoint) {
  const given: Record<string, readonly string[]> = c.req.queries();
  const forms = endpoint.forms ?? [];
  const schema =
    forms.length === 0
      ? endpoint.query
      : endpoint.query.extend({ format: z.enum(['json', ...forms]).optional() });
  const { format, ...query } = readParameters(schema, given);
  const form = chooseForm(c.req.header('accept'), format as string | undefined, forms);
  return { form, query };
}
