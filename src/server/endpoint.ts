import type { z } from 'zod';
import type { HeldRelease, RegionService } from '../region/answers/index.ts';
import type { Release } from '../region/index.ts';

/**
 * What an answer rests on, and so for how long it may be kept: on a release alone it never changes;
 * what speaks of definitions changes with the software; what is read from the region folder, or
 * from which releases there are, at any time.
 */
export type RestsOn = 'release' | 'definitions' | 'folder';

/** Bytes of a form other than JSON. */
export interface Rendered {
  readonly body: Uint8Array | string;
  /** The name to save it under; what is read where it is has none. */
  readonly file?: string;
  /** What a page may do that is none of the app. */
  readonly policy?: string;
}

export interface Asked<Parameters, Query> {
  readonly service: RegionService;
  readonly parameters: Parameters;
  readonly query: Query;
}

/** The same, of a release that the address names. */
export interface AskedRelease<Parameters, Query> extends Asked<Parameters, Query> {
  readonly held: HeldRelease;
  readonly release: Release;
}

interface Described {
  /** Below `/api`, as Hono writes it: `/releases/:release/figures`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: Tag;
  readonly rests: RestsOn;
}

export type Tag = 'Region' | 'Figures' | 'Traces' | 'Data' | 'Organisations' | 'Texts';

type Shape = z.ZodObject;

/** What is only read: answers are made of what others hold. */
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
type Answering<A extends z.ZodType> = Promise<Frozen<z.input<A>>> | Frozen<z.input<A>>;

export type Form = 'csv' | 'parquet' | 'sdmx-csv' | 'html' | 'docx' | 'md' | 'txt';

/** One address that is read, and how it is answered. */
export interface Endpoint<P extends Shape, Q extends Shape, A extends z.ZodType> extends Described {
  readonly parameters: P;
  readonly query: Q;
  readonly answer: A;
}

export interface ReleaseEndpoint<
  P extends Shape,
  Q extends Shape,
  A extends z.ZodType,
  F extends Form = Form,
> extends Endpoint<P, Q, A> {
  readonly of: 'release';
  /** Forms other than JSON. */
  readonly forms?: readonly F[];
  answering(asked: AskedRelease<z.infer<P>, z.infer<Q>>): Answering<A>;
  rendering?(asked: AskedRelease<z.infer<P>, z.infer<Q>>, form: F): Promise<Rendered>;
}

export interface RegionEndpoint<
  P extends Shape,
  Q extends Shape,
  A extends z.ZodType,
> extends Endpoint<P, Q, A> {
  readonly of: 'region';
  readonly forms?: undefined;
  answering(asked: Asked<z.infer<P>, z.infer<Q>>): Answering<A>;
}

/** An endpoint of any parameters and answer, as those hold it who list them. */
export type AnyEndpoint =
  | ReleaseEndpoint<Shape, Shape, z.ZodType>
  | RegionEndpoint<Shape, Shape, z.ZodType>;

/** States an endpoint; its parameters and answer are held against its schemas by the compiler. */
export function ofRelease<
  P extends Shape,
  Q extends Shape,
  A extends z.ZodType,
  F extends Form = never,
>(endpoint: Omit<ReleaseEndpoint<P, Q, A, F>, 'of'>): AnyEndpoint {
  return { of: 'release', ...endpoint } as unknown as AnyEndpoint;
}

export function ofRegion<P extends Shape, Q extends Shape, A extends z.ZodType>(
  endpoint: Omit<RegionEndpoint<P, Q, A>, 'of'>,
): AnyEndpoint {
  return { of: 'region', ...endpoint } as unknown as AnyEndpoint;
}
