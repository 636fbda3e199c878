import { stat } from 'node:fs/promises';
import path from 'node:path';
import { glob } from 'tinyglobby';
/** Endings that are read when a source names a directory. */
const READABLE = ['csv', 'tsv', 'txt', 'xlsx', 'xlsm', 'xls', 'parquet', 'json', 'ndjson', 'jsonl'];
/**
 * The files of a source, in the order of their names, so that two machines read them alike.
 *
 * @param folder what the source's path is relative to
 * @returns an empty list where nothing is there
 */
export async function filesOf(source, folder) {
    const names = new Set();
    for (const written of [source.path].flat()) {
        const absolute = path.resolve(folder, written);
        const found = await stat(absolute).catch(() => undefined);
        if (found?.isFile())
            names.add(absolute);
        else {
            const [pattern, cwd] = found?.isDirectory()
                ? [`**/*.{${READABLE.join(',')}}`, absolute]
                : [written.replaceAll('\\', '/'), folder];
            const matches = await glob(pattern, {
                cwd,
                absolute: true,
                onlyFiles: true,
                caseSensitiveMatch: false,
            });
            for (const match of matches)
                names.add(path.resolve(match));
        }
    }
    return [...names]
        .map((file) => ({ path: file, name: path.relative(folder, file).replaceAll('\\', '/') }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
/** The format of a file by its name, where the source does not state it. */
export function formatOf(source, file) {
    if (source.format)
        return source.format;
    switch (path.extname(file.name).toLowerCase()) {
        case '.xlsx':
        case '.xlsm':
        case '.xls':
            return 'xlsx';
        case '.parquet':
        case '.pq':
            return 'parquet';
        case '.json':
            return 'json';
        case '.ndjson':
        case '.jsonl':
            return 'ndjson';
        default:
            return 'csv';
    }
}
