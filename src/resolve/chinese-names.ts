import { literal } from '../store/engine.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * SQL that takes folded Chinese names apart: the rows of `source`, which has `folded`, with `core` (the
 * name without its legal form and, for a firm, without the place before it or in brackets), `form` (the
 * class of its legal form) and `place` (the place that was taken off), empty texts where there is none.
 * A university keeps its place: only a firm is still itself without it.
 *
 * @param places names of places in Chinese, without 市 or 省
 */
export function chineseNamesSql(
  vocabulary: Vocabulary,
  places: readonly string[],
  source: string,
): string {
  const forms = [...vocabulary.chineseForms];
  // Of several endings the longest holds: they come in that order.
  const endings = forms.map(
    ([form]) => `WHEN suffix(_open, ${literal(form)}) THEN ${literal(form)}`,
  );
  const classes = forms.map(([form, kind]) => `WHEN ${literal(form)} THEN ${literal(kind)}`);
  const any = places.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|');
  const firm =
    places.length === 0
      ? 'true'
      : `NOT (${vocabulary.institutions.map((ending) => `suffix(_open, ${literal(ending)})`).join(' OR ')})`;
  const parted =
    places.length === 0
      ? `{place: '', rest: ''}`
      : `regexp_extract(_bare, ${literal(`^(${any})[市省县区]?(.{4,})$`)}, ['place', 'rest'])`;
  const steps = [
    openSql(any),
    `CASE ${endings.join(' ')} ELSE '' END AS _ending, ${firm} AS _firm`,
    `left(_open, length(_open) - length(_ending)) AS _bare`,
    `CASE WHEN _firm THEN ${parted} ELSE {place: '', rest: ''} END AS _parted`,
  ];
  // One step after another, so that none is computed twice.
  const taken = steps.reduce((sql, step) => `(SELECT *, ${step} FROM ${sql})`, source);
  return `(SELECT * EXCLUDE (_open, _said, _ending, _firm, _bare, _parted),
    CASE WHEN NOT _firm THEN _open WHEN _parted.place <> '' THEN _parted.rest ELSE _bare END AS core,
    CASE _ending ${classes.join(' ')} ELSE '' END AS form,
    CASE WHEN _said <> '' THEN _said ELSE _parted.place END AS place FROM ${taken})`;
}

/** The name without what stands in brackets: a place, or after a whole name a part or a remark. */
function openSql(places: string): string {
  if (places === '') return `folded AS _open, '' AS _said`;
  const bracketed = literal(`\\s*[(（](${places})[市省县区]?[)）]`);
  const remark = literal('(.{2})\\s*[(（][^()（）]*[)）]\\s*$');
  const where = (sql: string, otherwise: string) =>
    `CASE WHEN contains(folded, '(') OR contains(folded, '（') THEN ${sql} ELSE ${otherwise} END`;
  return `${where(`regexp_replace(regexp_replace(folded, ${bracketed}, ''), ${remark}, '\\1')`, 'folded')} AS _open,
    ${where(`regexp_extract(folded, ${bracketed}, 1)`, "''")} AS _said`;
}
