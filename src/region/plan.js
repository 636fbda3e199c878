import { IssuesError } from '../model/issue.js';
import { digestValue } from '../store/digest.js';
import { filesOfSource } from './source-files.js';
/**
 * Finds the files of every source and takes their digests.
 *
 * @throws {IssuesError} naming every source whose path matches no file
 */
export async function planSources(request) {
    const { region, registers, digests, signal } = request;
    const issues = [];
    const planned = [];
    for (const [index, source] of region.configuration.sources.entries()) {
        const found = await filesOfSource(source.path, region);
        if (found.length === 0)
            issues.push(withoutFiles(region, source, index));
        const files = [];
        for (const file of found)
            files.push({ ...file, ...(await digests.of(file.path, signal)) });
        const register = registers.get(source.register);
        const corrections = region.corrections.flatMap((correction, place) => correction.register === source.register ? [{ place, correction }] : []);
        const key = keyOf(request, { source, register, files, corrections });
        planned.push({ index, source, register, files, corrections, key });
    }
    if (issues.length > 0)
        throw new IssuesError(issues);
    return planned;
}
function keyOf({ classifications, code }, { source, register, files, corrections }) {
    const lists = register.fields.flatMap(({ classification }) => classification ?? []);
    return digestValue({
        files: files.map(({ name, digest }) => [name, digest]),
        source,
        register,
        corrections,
        classifications: lists.map((id) => [id, classifications.get(id) ?? null]),
        code: [code.digest, code.engine],
    });
}
function withoutFiles(region, source, index) {
    const path = typeof source.path === 'string' ? source.path : source.path.join(', ');
    const moved = path.startsWith('sources/');
    return {
        code: 'source-without-files',
        severity: 'error',
        place: { ...region.place(['sources', index, 'path']), source: source.id },
        value: path,
        params: { path, folder: moved ? region.sources : region.folder },
    };
}
