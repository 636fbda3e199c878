import type { FileHandle } from 'node:fs/promises';
import { readStruct, writeStruct, type Items, type Struct, type Value } from './compact.ts';

/** What stands at both ends of a Parquet file. */
export const MAGIC = Buffer.from('PAR1');

// Ids of fields, from the format’s own description (parquet.thrift).
const FILE = { schema: 2, rows: 3, groups: 4, pairs: 5, orders: 7 };
const ELEMENT = { name: 4, children: 5 };
const GROUP = { columns: 1, bytes: 2, rows: 3, sorting: 4, offset: 5, compressed: 6, ordinal: 7 };
const CHUNK = { offset: 2, meta: 3, indexes: [4, 5, 6, 7] };
const META = {
  path: 3,
  uncompressed: 6,
  compressed: 7,
  data: 9,
  index: 10,
  dictionary: 11,
  filter: [14, 15],
};

/** One column of one row group: how it is described, and where its bytes are. */
export interface Chunk {
  readonly described: Struct;
  readonly start: number;
  readonly bytes: number;
}

export interface RowGroup {
  readonly described: Struct;
  readonly rows: number;
  /** Those of the columns that were asked for, in that order. */
  readonly chunks: readonly Chunk[];
}

export interface Footer {
  readonly described: Struct;
  /** Types of the columns that were asked for. */
  readonly elements: readonly Struct[];
  readonly groups: readonly RowGroup[];
}

/**
 * Reads which row groups a Parquet file has, and where some of its columns stand in them.
 *
 * @param columns names of columns that are no lists and have no fields of their own
 * @throws {RangeError} where the file is no Parquet file, or lacks one of the columns
 */
export async function readFooter(file: FileHandle, columns: readonly string[]): Promise<Footer> {
  const { size } = await file.stat();
  const tail = await bytesOf(file, Math.max(0, size - 8), Math.min(8, size));
  const length = tail.length < 8 ? 0 : tail.readUInt32LE(0);
  if (!tail.subarray(4).equals(MAGIC) || length + 12 > size)
    throw new RangeError('The file is no Parquet file, or was cut off.');
  const described = readStruct(await bytesOf(file, size - 8 - length, length));
  const elements = structsIn(described, FILE.schema);
  return {
    described,
    elements: columns.map((name) => {
      const element = elements.find((one) => textOf(one.get(ELEMENT.name)?.value) === name);
      if (!element) throw new RangeError(`The Parquet file has no column ${name}.`);
      return element;
    }),
    groups: structsIn(described, FILE.groups).map((group) => ({
      described: group,
      rows: numberIn(group, GROUP.rows),
      chunks: chunksOf(group, columns),
    })),
  };
}

async function bytesOf(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
}

function chunksOf(group: Struct, columns: readonly string[]): Chunk[] {
  const byName = new Map<string, Struct>();
  for (const chunk of structsIn(group, GROUP.columns)) {
    const path = itemsOf(metaOf(chunk).get(META.path)?.value);
    if (path?.length === 1) byName.set(textOf(path[0]) ?? '', chunk);
  }
  return columns.map((name) => {
    const described = byName.get(name);
    if (!described) throw new RangeError(`The Parquet file has no plain column ${name}.`);
    const meta = metaOf(described);
    const starts = [META.dictionary, META.data].flatMap((id) =>
      meta.has(id) ? [numberIn(meta, id)] : [],
    );
    return { described, start: Math.min(...starts), bytes: numberIn(meta, META.compressed) };
  });
}

/** A row group at its place in another file: where each of its chunks begins there. */
export interface PlacedGroup {
  readonly group: RowGroup;
  readonly starts: readonly number[];
}

/** What ends a file of these row groups: the footer, its length, and the mark. */
export function printFooter(
  { described, elements }: Footer,
  placed: readonly PlacedGroup[],
): Buffer {
  const [root] = structsIn(described, FILE.schema);
  const footer: Struct = new Map(described);
  footer.delete(FILE.pairs);
  setItems(footer, FILE.schema, [
    withNumber(new Map(root), ELEMENT.children, elements.length),
    ...elements,
  ]);
  withNumber(footer, FILE.rows, sum(placed.map(({ group }) => group.rows)));
  setItems(footer, FILE.groups, placed.map(printGroup));
  const [order] = itemsOf(footer.get(FILE.orders)?.value) ?? [];
  if (order !== undefined)
    setItems(
      footer,
      FILE.orders,
      elements.map(() => order),
    );
  const bytes = writeStruct(footer);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length, 0);
  return Buffer.concat([bytes, length, MAGIC]);
}

function printGroup({ group, starts }: PlacedGroup, ordinal: number): Struct {
  const printed: Struct = new Map(group.described);
  printed.delete(GROUP.sorting);
  setItems(
    printed,
    GROUP.columns,
    group.chunks.map((chunk, index) => printChunk(chunk, starts[index]!)),
  );
  const all = (id: number) =>
    sum(group.chunks.map(({ described }) => numberIn(metaOf(described), id)));
  withNumber(printed, GROUP.bytes, all(META.uncompressed));
  withNumber(printed, GROUP.compressed, all(META.compressed));
  withNumber(printed, GROUP.offset, starts[0] ?? 0);
  return withNumber(printed, GROUP.ordinal, ordinal);
}

/** The chunk as it is; indexes and filters, which stand elsewhere in a file, are left behind. */
function printChunk({ described, start }: Chunk, place: number): Struct {
  const meta: Struct = new Map(metaOf(described));
  for (const id of META.filter) meta.delete(id);
  for (const id of [META.data, META.index, META.dictionary])
    if (meta.has(id)) withNumber(meta, id, numberIn(meta, id) - start + place);
  const printed: Struct = new Map(described);
  for (const id of CHUNK.indexes) printed.delete(id);
  // Where the description itself stands: in the footer, and nowhere else.
  withNumber(printed, CHUNK.offset, 0);
  printed.set(CHUNK.meta, { type: described.get(CHUNK.meta)!.type, value: meta });
  return printed;
}

function metaOf(chunk: Struct): Struct {
  const meta = chunk.get(CHUNK.meta)?.value;
  if (!(meta instanceof Map)) throw new RangeError('A column is described outside of the footer.');
  return meta;
}

function numberIn(struct: Struct, id: number): number {
  const value = struct.get(id)?.value;
  if (typeof value !== 'bigint') throw new RangeError(`A footer lacks the number ${id}.`);
  return Number(value);
}

/** Changes a number where the structure has it. */
function withNumber(struct: Struct, id: number, value: number): Struct {
  const field = struct.get(id);
  if (field) struct.set(id, { ...field, value: BigInt(value) });
  return struct;
}

function itemsOf(value: Value | undefined): readonly Value[] | undefined {
  return typeof value === 'object' && 'items' in value ? value.items : undefined;
}

function structsIn(struct: Struct, id: number): Struct[] {
  return (itemsOf(struct.get(id)?.value) ?? []).filter((item) => item instanceof Map);
}

function setItems(struct: Struct, id: number, items: Value[]): void {
  const field = struct.get(id)!;
  struct.set(id, { ...field, value: { ...(field.value as Items), items } });
}

function textOf(value: Value | undefined): string | undefined {
  return Buffer.isBuffer(value) ? value.toString('utf8') : undefined;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
