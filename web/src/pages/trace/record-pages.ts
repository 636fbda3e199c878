import { useQueries } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { asQuery } from '../../api/answers.ts';
import { recordsOf, type FigureName } from '../../api/questions.ts';
import { useRelease } from '../../api/region.ts';
import type { TraceRecord } from '../../api/types.ts';

export const RECORDS_A_PAGE = 200;

/** How long rows have to stay in sight before they are asked for, in milliseconds. */
const PAUSE = 90;

interface RecordPages {
  /** Nothing while it is on its way. */
  readonly recordAt: (index: number) => TraceRecord | undefined;
  readonly failed: boolean;
  readonly retry: () => void;
}

/** The pages of records that the rows in sight stand on. Pages that only flew past are not asked for. */
export function useRecordPages(
  name: FigureName,
  part: number,
  from: number,
  to: number,
): RecordPages {
  const release = useRelease();
  const first = Math.floor(from / RECORDS_A_PAGE);
  const last = Math.floor(to / RECORDS_A_PAGE);
  const [settled, setSettled] = useState({ first, last });
  useEffect(() => {
    const later = setTimeout(() => setSettled({ first, last }), PAUSE);
    return () => clearTimeout(later);
  }, [first, last]);
  const pages: number[] = [];
  for (let page = settled.first; page <= settled.last; page++) pages.push(page);
  const answers = useQueries({
    queries: pages.map((page) =>
      asQuery(recordsOf(release, name, part, page * RECORDS_A_PAGE, RECORDS_A_PAGE)),
    ),
  });
  return {
    recordAt: (index) => {
      const at = pages.indexOf(Math.floor(index / RECORDS_A_PAGE));
      return answers[at]?.data?.records[index % RECORDS_A_PAGE];
    },
    failed: answers.some(({ isError }) => isError),
    retry: () => answers.filter(({ isError }) => isError).forEach(({ refetch }) => void refetch()),
  };
}
