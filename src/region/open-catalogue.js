import { loadCatalogue } from '../catalogue/catalogue.js';
import { IssuesError } from '../model/issue.js';
import { CATALOGUE, openRegion } from './region.js';
/** The definitions that hold in a folder: its own with the catalogue's, or the catalogue's alone. */
export async function openCatalogue(dir) {
    try {
        return (await openRegion(dir)).catalogue;
    }
    catch (error) {
        const isNoRegion = error instanceof IssuesError &&
            error.issues.every(({ code }) => code === 'region-folder-missing');
        if (!isNoRegion)
            throw error;
        return loadCatalogue({ folder: CATALOGUE });
    }
}
