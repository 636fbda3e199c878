import { Link } from '../../../address/link.tsx';
import { useRegions } from '../../../api/names.ts';
import { formatCount } from '../../../words/format.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import { words as own } from '../words.ts';
import type { Between } from './between.ts';

/** More columns than this leave no room for their names. */
const MOST = 9;

/** Parts of the region against places: a number in each cell, darker the more ties. */
export function Matrix({ between }: { readonly between: Between }) {
  const words = useWords(own);
  const { nameOf } = useRegions();
  const { rows, columns, ties, within, rowSum, columnSum, withinSum } = between;
  const shown = columns.slice(0, MOST);
  const rest = columns.slice(MOST);
  const restOf = (row: string) => rest.reduce((sum, column) => sum + ties(row, column), 0);
  const most = Math.max(...rows.flatMap((row) => shown.map((column) => ties(row, column))));
  const { language } = useLanguage();
  return (
    <div className="records-frame" role="group" aria-label={words.matrix} tabIndex={0}>
      <table className="records matrix">
        <caption className="visually-hidden">{words.matrix}</caption>
        <thead>
          <tr>
            <th scope="col">{words.own}</th>
            {shown.map((column) => (
              <th key={column} scope="col" className="number">
                {nameOf(column)}
              </th>
            ))}
            {rest.length > 0 && (
              <th scope="col" className="number">
                {words.rest(rest.length)}
              </th>
            )}
            <th scope="col" className="number">
              {words.within}
            </th>
            <th scope="col" className="number">
              {words.sum}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row">{nameOf(row)}</th>
              {shown.map((column) => (
                <Cell key={column} row={row} column={column} ties={ties(row, column)} most={most} />
              ))}
              {rest.length > 0 && <td className="number">{formatCount(restOf(row), language)}</td>}
              <td className="number">{formatCount(within(row), language)}</td>
              <td className="number">
                <strong>{formatCount(rowSum(row), language)}</strong>
              </td>
            </tr>
          ))}
          <tr className="matrix-sum">
            <th scope="row">{words.sum}</th>
            {shown.map((column) => (
              <td key={column} className="number">
                {formatCount(columnSum(column), language)}
              </td>
            ))}
            {rest.length > 0 && (
              <td className="number">
                {formatCount(
                  rest.reduce((sum, column) => sum + columnSum(column), 0),
                  language,
                )}
              </td>
            )}
            <td className="number">{formatCount(withinSum, language)}</td>
            <td className="number">
              {formatCount(
                columns.reduce((sum, column) => sum + columnSum(column), withinSum),
                language,
              )}
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

interface CellProperties {
  readonly row: string;
  readonly column: string;
  readonly ties: number;
  readonly most: number;
}

function Cell({ row, column, ties, most }: CellProperties) {
  const { language } = useLanguage();
  if (ties === 0) return <td className="number soft">0</td>;
  // No darker than ink can be read on.
  const share = Math.round(Math.sqrt(ties / most) * 52);
  return (
    <td
      className="number"
      style={{ background: `color-mix(in srgb, var(--link) ${share}%, white)` }}
    >
      <Link to="/partnerships" parameters={{ view: 'table', region: row, partner_region: column }}>
        {formatCount(ties, language)}
      </Link>
    </td>
  );
}
