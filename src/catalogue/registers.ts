import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { IssuesError, type Issue } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import { readDefinition, type ReadDocument } from './document.ts';
import { registerSchema, type Register } from './register.ts';

/**
 * Reads every register descriptor of a folder.
 *
 * @returns registers by name, in the order of their names
 * @throws {IssuesError} naming file, line and key of whatever does not hold together
 */
export async function loadRegisters(folder: string): Promise<Map<string, Register>> {
  const registers = new Map<
    string,
    { register: Register; place: ReadDocument<Register>['place'] }
  >();
  const issues: Issue[] = [];
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted()) {
    const text = await readFile(path.join(folder, file), 'utf8');
    try {
      const { data, place } = readDefinition(text, `registers/${file}`, registerSchema, 'register');
      const other = registers.get(data.name);
      if (other) {
        issues.push({
          code: 'document-duplicate',
          severity: 'error',
          place: place(['name']),
          params: { what: 'register', id: data.name, other: other.place(['name']).file ?? '' },
        });
      } else registers.set(data.name, { register: data, place });
    } catch (error) {
      if (!(error instanceof IssuesError)) throw error;
      issues.push(...error.issues);
    }
  }
  for (const { register, place } of registers.values())
    issues.push(...danglingNames(register, registers, place));
  if (issues.length > 0) throw new IssuesError(issues);
  return new Map([...registers].map(([name, { register }]) => [name, register]));
}

/** Names in a descriptor that nothing bears: fields of keys, times and references; registers. */
function danglingNames(
  register: Register,
  registers: ReadonlyMap<string, { register: Register }>,
  place: ReadDocument<Register>['place'],
): Issue[] {
  const issues: Issue[] = [];
  const fieldsOf = (owner: Register) => owner.fields.map((field) => field.name);
  const expect = (id: string, known: readonly string[], what: string, at: PropertyKey[]) => {
    if (known.includes(id)) return;
    const suggestion = nearest(id, known);
    issues.push({
      code: 'document-unknown-reference',
      severity: 'error',
      place: place(at),
      value: id,
      params: { what, id },
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  };
  const own = fieldsOf(register);
  register.key.forEach((id, index) => expect(id, own, 'field', ['key', index]));
  register.symmetric?.forEach((id, index) => expect(id, own, 'field', ['symmetric', index]));
  for (const [role, id] of Object.entries(register.time))
    if (role !== 'kind' && id !== undefined) expect(id, own, 'field', ['time', role]);
  register.fields.forEach((field, index) => {
    if (field.scheme !== undefined) expect(field.scheme, own, 'field', ['fields', index, 'scheme']);
  });
  register.listed?.columns.forEach((id, index) =>
    expect(id, own, 'field', ['listed', 'columns', index]),
  );
  if (register.listed?.by !== undefined) expect(register.listed.by, own, 'field', ['listed', 'by']);
  register.references.forEach((reference, index) => {
    expect(reference.field, own, 'field', ['references', index, 'field']);
    const target = registers.get(reference.register)?.register;
    if (!target)
      expect(reference.register, [...registers.keys()], 'register', [
        'references',
        index,
        'register',
      ]);
    else expect(reference.column, fieldsOf(target), 'field', ['references', index, 'column']);
  });
  return issues;
}
