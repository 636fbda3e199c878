/**
 * Apache Thrift’s compact protocol, as far as the footers of Parquet files need it: values are kept
 * with their types, so that what is read is written again as it was.
 */

/** Types as they stand before a value; `TRUE` and `FALSE` are values themselves where a field has them. */
const TRUE = 1;
const FALSE = 2;
const BYTE = 3;
const I16 = 4;
const I32 = 5;
const I64 = 6;
const DOUBLE = 7;
const BINARY = 8;
const LIST = 9;
const SET = 10;
const STRUCT = 12;

export interface Items {
  readonly type: number;
  readonly items: Value[];
}

/** Fields by their ids. */
export type Struct = Map<number, { readonly type: number; value: Value }>;
export type Value = boolean | bigint | Buffer | Items | Struct;

/**
 * Reads one structure.
 *
 * @throws {RangeError} where the bytes end before it does, or hold what footers have none of (maps)
 */
export function readStruct(bytes: Buffer): Struct {
  return new Reader(bytes).struct();
}

class Reader {
  readonly #bytes: Buffer;
  #at = 0;
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  struct(): Struct {
    const fields: Struct = new Map();
    for (let id = 0; ;) {
      const head = this.#byte();
      if (head === 0) return fields;
      const type = head & 0x0f;
      id = head >> 4 === 0 ? Number(this.#zigzag()) : id + (head >> 4);
      fields.set(id, { type, value: type <= FALSE ? type === TRUE : this.#value(type) });
    }
  }

  #value(type: number): Value {
    switch (type) {
      case TRUE:
      case FALSE:
        return this.#byte() === TRUE;
      case BYTE:
        return BigInt(this.#byte());
      case I16:
      case I32:
      case I64:
        return this.#zigzag();
      case DOUBLE:
        return this.#take(8);
      case BINARY:
        return this.#take(Number(this.#varint()));
      case LIST:
      case SET: {
        const head = this.#byte();
        const length = head >> 4 === 15 ? Number(this.#varint()) : head >> 4;
        const of = head & 0x0f;
        return { type: of, items: Array.from({ length }, () => this.#value(of)) };
      }
      case STRUCT:
        return this.struct();
      default:
        throw new RangeError(`A footer holds a value of type ${type}, which none should hold.`);
    }
  }

  #byte(): number {
    return this.#bytes.readUInt8(this.#at++);
  }

  #take(length: number): Buffer {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new RangeError('A footer ends before its last value.');
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  #varint(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.#byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }

  #zigzag(): bigint {
    const value = this.#varint();
    return (value >> 1n) ^ -(value & 1n);
  }
}

/** The bytes of one structure; its fields by ascending ids. */
export function writeStruct(fields: Struct): Buffer {
  const bytes: number[] = [];
  putStruct(bytes, fields);
  return Buffer.from(bytes);
}

function putStruct(bytes: number[], fields: Struct): void {
  let last = 0;
  for (const [id, { type, value }] of [...fields].toSorted(([a], [b]) => a - b)) {
    const own = typeof value === 'boolean' ? (value ? TRUE : FALSE) : type;
    if (id - last <= 15) bytes.push(((id - last) << 4) | own);
    else {
      bytes.push(own);
      putZigzag(bytes, BigInt(id));
    }
    last = id;
    if (typeof value !== 'boolean') putValue(bytes, type, value);
  }
  bytes.push(0);
}

function putValue(bytes: number[], type: number, value: Value): void {
  if (typeof value === 'boolean') bytes.push(value ? TRUE : FALSE);
  else if (typeof value === 'bigint') {
    if (type === BYTE) bytes.push(Number(value));
    else putZigzag(bytes, value);
  } else if (Buffer.isBuffer(value)) {
    if (type === BINARY) putVarint(bytes, BigInt(value.length));
    for (const byte of value) bytes.push(byte);
  } else if (value instanceof Map) putStruct(bytes, value);
  else {
    const { items } = value;
    if (items.length < 15) bytes.push((items.length << 4) | value.type);
    else {
      bytes.push(0xf0 | value.type);
      putVarint(bytes, BigInt(items.length));
    }
    for (const item of items) putValue(bytes, value.type, item);
  }
}

function putVarint(bytes: number[], value: bigint): void {
  let rest = value;
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  bytes.push(Number(rest));
}

function putZigzag(bytes: number[], value: bigint): void {
  putVarint(bytes, value < 0n ? -value * 2n - 1n : value * 2n);
}
