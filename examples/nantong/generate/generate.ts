import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { openEngine } from '../../../src/store/engine.ts';
import { writeAgreements } from './agreements.ts';
import { planHolders } from './certificates.ts';
import { writeChains } from './chains.ts';
import { writeContractNames } from './contract-names.ts';
import { writeNeeds } from './needs.ts';
import { writeEnterprises, writePartners } from './organisations.ts';
import { writePartnerships } from './partnerships.ts';
import { writePatents } from './patents.ts';
import { Plan } from './plan.ts';
import { writePlatforms } from './platforms.ts';
import { writeProjects } from './projects.ts';
import { Chance } from './random.ts';
import { writeCertificates, writeHonours, writeTechnologySmes } from './recognitions.ts';
import { writeReturns } from './returns.ts';
import { writeInstitutions, writeRegions, writeSeries } from './statistics.ts';
import { RIVER_CITY_ENTERPRISES, SHANGHAI_ENTERPRISES } from './targets.ts';

export interface GenerateOptions {
  /** The folder to write; what it held before is replaced, once everything is written. */
  readonly out: string;
  readonly seed: number;
  /** 1 is about 20,000 enterprises and 200,000 records; money and counts grow with it, shares do not. */
  readonly scale: number;
}

/**
 * Writes the synthetic sources of the example. The same seed and scale give the same bytes.
 *
 * @returns how many records each file holds, dirt included
 * @throws {RangeError} for a scale too small to hold the city's figures
 */
export async function generate({
  out,
  seed,
  scale,
}: GenerateOptions): Promise<Record<string, number>> {
  if (!(scale >= 0.05 && scale <= 200))
    throw new RangeError(`The scale should be a number between 0.05 and 200; it is ${scale}`);
  const staging = `${out}.partial`;
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  const counts = await writeAll(staging, seed, scale);
  rmSync(out, { recursive: true, force: true });
  renameSync(staging, out);
  return counts;
}

async function writeAll(out: string, seed: number, scale: number): Promise<Record<string, number>> {
  const chance = new Chance(seed);
  const outside = {
    shanghai: Math.round(SHANGHAI_ENTERPRISES * scale),
    river: Math.round(RIVER_CITY_ENTERPRISES * scale),
  };
  const plan = new Plan(chance, scale);
  const holders = planHolders(plan, scale);
  plan.closeBooks();
  const engine = await openEngine({ threads: 1 });
  try {
    const series = writeSeries(out, scale);
    const partnerships = writePartnerships(out, plan, holders, outside, scale);
    const platforms = writePlatforms(out, plan, scale, outside.shanghai);
    const agreements = writeAgreements(out);
    const projects = writeProjects(out, plan, scale, outside.shanghai);
    const patents = await writePatents(out, plan, holders, scale, engine);
    const chains = writeChains(out, plan);
    const needs = writeNeeds(out, plan, scale);
    return {
      'regions.csv': writeRegions(out),
      'enterprises.csv': writeEnterprises(out, plan),
      'partners.ndjson': writePartners(out, chance, outside),
      'returns/': writeReturns(out, plan, holders, scale),
      'institutions.xlsx': writeInstitutions(out, chance, scale),
      'certificates/hnte.csv': writeCertificates(out, plan, holders),
      'certificates/tech-sme.parquet': await writeTechnologySmes(out, plan, scale, engine),
      'certificates/honours.tsv': writeHonours(out, plan, scale),
      'partnerships/technology-contracts.csv': partnerships.contracts,
      'partnerships/cooperation.csv': partnerships.cooperation,
      'platforms.xlsx': platforms.platforms + platforms.hosts,
      'agreements/agreements.csv': agreements.agreements,
      'agreements/parties.csv': agreements.parties,
      'projects/projects.csv': projects.projects,
      'projects/participations.csv': projects.participations,
      'patents/patents.parquet': patents.patents,
      'patents/applicants.csv': patents.applicants,
      'chains/chains.csv': chains.chains,
      'chains/steps.csv': chains.steps,
      'chains/members.csv': chains.members,
      'needs.ndjson': needs.needs,
      'capabilities.ndjson': needs.capabilities,
      'gdp-by-district.csv': series.wide,
      'series.csv': series.long,
      'unlinked/contract-names.csv': writeContractNames(out, plan, partnerships.named, scale),
    };
  } finally {
    engine.close();
  }
}
