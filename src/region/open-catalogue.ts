import { loadCatalogue, type Catalogue } from '../catalogue/catalogue.ts';
import { IssuesError } from '../model/issue.ts';
import { CATALOGUE, openRegion, type Region } from './region.ts';

/** The definitions that hold in a folder: its own with the catalogue's, or the catalogue's alone. */
export async function openCatalogue(dir: string): Promise<Catalogue> {
  return (await openDefinitions(dir)).catalogue;
}

/** The same, with the region where the folder is one. */
export async function openDefinitions(
  dir: string,
): Promise<{ readonly catalogue: Catalogue; readonly region?: Region }> {
  try {
    const region = await openRegion(dir);
    return { catalogue: region.catalogue, region };
  } catch (error) {
    const isNoRegion =
      error instanceof IssuesError &&
      error.issues.every(({ code }) => code === 'region-folder-missing');
    if (!isNoRegion) throw error;
    return { catalogue: await loadCatalogue({ folder: CATALOGUE }) };
  }
}
