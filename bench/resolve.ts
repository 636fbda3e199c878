// Who is who, against labelled sets, against Splink, and at the size of a nation.
// `npm run bench -- resolve [records] [affiliations] [scale] [splink] [calibration] [weights] [--data FOLDER] [--organisations N]`
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' }, organisations: { type: 'string' } },
});
const data = values.data ?? fileURLToPath(new URL('../../shared/data', import.meta.url));
const asked = positionals.length > 0 ? positionals : ['records', 'affiliations', 'scale'];

for (const part of asked) {
  if (part !== 'scale' && !existsSync(data)) {
    console.log(`${part}: skipped, there is no folder ${data}`);
    continue;
  }
  if (part === 'records') await (await import('./resolve/records.ts')).benchRecords(data);
  else if (part === 'affiliations')
    await (await import('./resolve/affiliations.ts')).benchAffiliations(data);
  else if (part === 'weights')
    await (await import('./resolve/weights.ts')).writeAffiliationWeights(data);
  else if (part === 'calibration')
    await (
      await import('./resolve/calibration.ts')
    ).benchCalibration(data, Number(values.organisations ?? 100_000));
  else if (part === 'splink') await (await import('./resolve/splink.ts')).benchSplink(data);
  else if (part === 'scale')
    await (await import('./resolve/scale.ts')).benchScale(Number(values.organisations ?? 100_000));
  else
    throw new RangeError(
      `There is no part “${part}”: records, affiliations, scale, splink, calibration, weights`,
    );
}
