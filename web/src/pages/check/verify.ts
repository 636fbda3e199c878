import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Verified, VerifyRequest } from '../../../../src/server/schemas/index.ts';
import { addressOf, inRelease, request } from '../../api/client.ts';
import type { Asked } from './answers.ts';

/** What is sent to be checked. */
export function bodyOf({ text, publishedOn, region, readings }: Asked): VerifyRequest {
  return {
    text,
    ...(publishedOn === '' ? {} : { published_on: publishedOn }),
    ...(region === '' ? {} : { region }),
    ...(readings.length === 0 ? {} : { readings: [...readings] }),
  };
}

/** Checks a text. The same text gives the same answer, so an answer is kept as that of a question is. */
export function useVerified(release: string, asked: Asked | undefined) {
  return useQuery({
    queryKey: ['verify', release, asked],
    enabled: asked !== undefined,
    // While a reading is put right the page shows what is known, and not a blank.
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      request<Verified>(addressOf(inRelease(release, 'verify')), {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify(bodyOf(asked!)),
        signal,
      }),
  });
}
