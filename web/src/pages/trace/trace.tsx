import { useParameter } from '../../address/address.ts';
import { Page } from '../../parts/page.tsx';

export default function Trace() {
  const [indicator] = useParameter('indicator');
  return <Page title={indicator ?? ''}>{null}</Page>;
}
