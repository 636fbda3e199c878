/**
 * An address that a bulletin may link to: one of the web. Others (`javascript:`, `data:`, files)
 * could run or read something where the bulletin is opened.
 */
export function webAddress(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { protocol, href } = new URL(address);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}
