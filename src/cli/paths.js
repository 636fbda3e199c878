import { relative, resolve } from 'node:path';
/** A path as a person can use it from where they are: the shorter way beneath, whole elsewhere. */
export function shownPath(path, { folder }) {
    const whole = resolve(folder, path);
    const way = relative(folder, whole);
    if (way === '')
        return '.';
    return way.startsWith('..') ? whole : way;
}
