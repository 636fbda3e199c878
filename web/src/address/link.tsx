import type { AnchorHTMLAttributes } from 'react';
import { Link as RouterLink } from 'wouter';
import { useAddressOf } from './address.ts';

interface Properties extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  readonly to: string;
  readonly parameters?: Readonly<Record<string, string | number | undefined>>;
}

/** A link to a page of ours. */
export function Link({ to, parameters, ...rest }: Properties) {
  const addressOf = useAddressOf();
  return <RouterLink href={addressOf(to, parameters)} {...rest} />;
}
