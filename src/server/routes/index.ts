import type { AnyEndpoint } from '../endpoint.ts';
import { bulletin } from './bulletin.ts';
import { bulletins } from './bulletins.ts';
import { vintages } from './vintages.ts';
import { categories } from './categories.ts';
import { changes } from './changes.ts';
import { corrections } from './corrections.ts';
import { entry } from './entry.ts';
import { figures } from './figures.ts';
import { indicatorFigures } from './indicator-figures.ts';
import { indicator } from './indicator.ts';
import { indicators } from './indicators.ts';
import { issueCodesOf } from './issue-codes.ts';
import { issues } from './issues.ts';
import { flows } from './flows.ts';
import { decisions, doubtfulLink, doubtfulLinks } from './links.ts';
import { line } from './line.ts';
import { network } from './network.ts';
import { organisation } from './organisation.ts';
import { organisations } from './organisations.ts';
import { partnerships } from './partnerships.ts';
import { overview } from './overview.ts';
import { regions } from './regions.ts';
import { register } from './register.ts';
import { registers } from './registers.ts';
import { release } from './release.ts';
import { releases } from './releases.ts';
import { sources } from './sources.ts';
import { traceRecordsOf } from './trace-records.ts';
import { trace } from './trace.ts';

/** Every address that is read, in the order in which the reference shows them. */
export const ENDPOINTS: readonly AnyEndpoint[] = [
  entry,
  releases,
  release,
  changes,
  regions,
  categories,
  overview,
  indicators,
  indicator,
  indicatorFigures,
  vintages,
  figures,
  trace,
  traceRecordsOf,
  line,
  sources,
  registers,
  register,
  corrections,
  issueCodesOf,
  issues,
  organisations,
  organisation,
  partnerships,
  network,
  flows,
  doubtfulLinks,
  doubtfulLink,
  decisions,
  bulletins,
  bulletin,
];
