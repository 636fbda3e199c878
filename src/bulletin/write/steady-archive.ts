import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';

const NESTED = /\.xlsx$/;
const TEXT = /\.(xml|rels)$/;
/** An id of a relation that was drawn by lot; those that were counted end in digits alone. */
const DRAWN = /\brId[\w-]*[a-z_-][\w-]*/g;

/**
 * An Office document without what chance and the clock put into it, so that the same content is
 * the same bytes: times of packing, days of creation, drawn ids, numbers
 * counted over all documents of a process.
 *
 * @param day the day that the document says it was made on, `YYYY-MM-DD`
 */
export function steadyArchive(archive: Uint8Array, day: string): Uint8Array {
  const ids = new Map<string, string>();
  // An archive has local times; asked for as one, the time is the same in every zone.
  const mtime = new Date(2000, 0, 1);
  const files: Zippable = {};
  for (const [path, content] of inOrder(unzipSync(archive))) {
    const steady = NESTED.test(path)
      ? steadyArchive(content, day)
      : TEXT.test(path)
        ? strToU8(steadyText(strFromU8(content), day, ids))
        : content;
    files[path] = [steady, { mtime, os: 0 }];
  }
  return zipSync(files, { level: 6 });
}

function steadyText(text: string, day: string, ids: Map<string, string>): string {
  let drawings = 0;
  return text
    .replaceAll(/(<wp:docPr id=")\d+/g, (_, before: string) => `${before}${++drawings}`)
    .replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${day}T00:00:00Z`)
    .replaceAll(DRAWN, (id) => {
      const known = ids.get(id);
      if (known !== undefined) return known;
      const steady = `rIdLink${ids.size + 1}`;
      ids.set(id, steady);
      return steady;
    });
}

/** The list of content types comes first, as readers of the format expect. */
function inOrder(files: Record<string, Uint8Array>): [string, Uint8Array][] {
  const rank = (path: string) => (path === '[Content_Types].xml' ? 0 : 1);
  return Object.entries(files).toSorted(
    ([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0),
  );
}
