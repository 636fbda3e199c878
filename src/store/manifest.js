import { z } from 'zod';
import { DIGEST, digestValue } from './digest.js';
const digest = z.string().regex(DIGEST);
const bilingual = z.object({ en: z.string(), zh: z.string() });
const fieldSchema = z.object({
    name: z.string(),
    type: z.enum(['string', 'integer', 'number', 'boolean', 'date']),
    title: z.string().optional(),
    'rongtong:title': bilingual.optional(),
    'rongtong:unit': z.string().optional(),
    constraints: z.record(z.string(), z.unknown()).optional(),
});
const resourceSchema = z.object({
    name: z.string(),
    type: z.literal('table'),
    path: z.string(),
    format: z.literal('parquet'),
    mediatype: z.literal('application/vnd.apache.parquet'),
    bytes: z.int().nonnegative(),
    hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
    title: z.string().optional(),
    'rongtong:title': bilingual.optional(),
    'rongtong:rows': z.int().nonnegative(),
    schema: z.object({
        fields: z.array(fieldSchema),
        primaryKey: z.array(z.string()).optional(),
        foreignKeys: z.array(z.unknown()).optional(),
    }),
});
const accountSchema = z.object({
    source: z.string(),
    register: z.string(),
    records: z.int().nonnegative(),
    kept: z.int().nonnegative(),
    setAside: z.int().nonnegative(),
    merged: z.int().nonnegative(),
    leftOut: z.int().nonnegative(),
});
const extensionSchema = z.object({
    /** Digest of what was computed from what: see `contentDigest`. */
    content: digest,
    /** Digest of all that the release was computed from. */
    inputs: digest,
    parent: digest.nullable(),
    region: z.string(),
    name: bilingual,
    synthetic: z.boolean(),
    asOf: z.string(),
    periods: z.array(z.string()),
    partners: z.array(z.string()),
    code: z.object({ version: z.string(), digest, engine: z.string() }),
    catalogue: digest,
    mappings: digest,
    settings: digest,
    /** Digest of each indicator's definition, and the registers that it rests on. */
    indicators: z.record(z.string(), z.object({ version: z.string(), digest, registers: z.array(z.string()) })),
    corrections: z.array(z.record(z.string(), z.unknown())),
    sources: z.array(z.object({
        source: z.string(),
        register: z.string(),
        path: z.string(),
        bytes: z.int().nonnegative(),
        hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
    })),
    accounts: z.array(accountSchema),
    issues: z.record(z.string(), z.int().nonnegative()),
});
export const manifestSchema = z.object({
    $schema: z.literal('https://datapackage.org/profiles/2.0/datapackage.json'),
    name: z.string(),
    title: z.string(),
    description: z.string().optional(),
    created: z.iso.datetime(),
    resources: z.array(resourceSchema),
    rongtong: extensionSchema,
});
/**
 * The digest of a release's content: of what was computed from what. Equal for equal sources,
 * definitions and code, whoever builds them and when. The bytes of objects are left out: how an
 * engine lays rows out in a file depends on how many threads write it.
 */
export function contentDigest(manifest) {
    const { rongtong, resources, ...rest } = manifest;
    const bare = { ...rest };
    delete bare['created'];
    const own = { ...rongtong };
    delete own['content'];
    delete own['parent'];
    const tables = resources.map((resource) => ({
        name: resource.name,
        rows: resource['rongtong:rows'],
        schema: resource.schema,
    }));
    return digestValue({ ...bare, rongtong: own, resources: tables });
}
/** The object that a resource names. */
export function resourceHash(resource) {
    return resource.hash.slice('sha256:'.length);
}
export const RESOURCE_KIND = {
    type: 'table',
    format: 'parquet',
    mediatype: 'application/vnd.apache.parquet',
};
