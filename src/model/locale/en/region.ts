import type { IssueWording } from '../../issue.ts';
import type { regionIssues } from '../../issues/region.ts';

export const regionWording: Record<keyof typeof regionIssues, IssueWording> = {
  'region-folder-missing': {
    message: 'There is no region.yaml in “{folder}”.',
    why: 'It says which registers there are and what to compute; without it nothing can be built.',
    fix: 'Go to a region folder or name one with `--dir`; `rongtong init` writes a starter.',
  },
  'site-missing': {
    message: 'There is no published site in {folder}',
    why: 'What an earlier site withheld has to stay withheld, or both sites together tell it.',
    fix: 'Check the path: `--earlier` takes the folder into which a site was published, with its `rongtong-site.json`.',
  },
  'site-unreadable': {
    message: 'The figures of the site that was published before cannot be read: {file}',
    why: 'What it withheld has to stay withheld, or both sites together tell it.',
    fix: 'Restore the file from a copy of the site; only if nobody ever read the site, publish into a new folder.',
  },
  'site-folder-taken': {
    message: '“{folder}” holds something that is no part of a published site: {other}.',
    why: 'Publishing takes the place of the folder as a whole, and what is in it would be lost.',
    fix: 'Name a folder that is empty, new, or was written by `rongtong publish`.',
  },
  'app-missing': {
    message: 'The app is not built.',
    why: 'A published site is the app with its answers as files beside it.',
    fix: 'Build it with `npm run build`, then publish again.',
  },
  'region-folder-taken': {
    message: '“{folder}” holds a file “{file}” already.',
    why: 'A starter would overwrite it.',
    fix: 'Choose an empty folder, or move the file away first.',
  },
  'configured-file-missing': {
    message: '“{key}” names the file “{file}”, which cannot be read.',
    why: 'What it holds would be passed over in silence.',
    fix: 'Correct the path (it is relative to region.yaml), or remove the key.',
  },
  'path-outside': {
    message: 'The path “{path}” leads out of the region folder.',
    why: 'Whoever builds a folder that somebody else wrote must be sure that it reads nothing beside it.',
    fix: 'Move the file into the folder, or give the folder of the sources when building: `--sources`.',
  },
  'source-without-files': {
    message: 'No file matches “{path}” in {folder}.',
    why: 'The register would lack these records, and figures would be too low or missing.',
    fix: 'Correct the path, put the file there, or remove the source.',
  },
  'archive-damaged': {
    message: 'The archive “{file}” is damaged, or was not copied to its end.',
    why: 'What could still be read of it may lack records, and nobody would see which.',
    fix: 'Get the archive again, and compare its size with that of the original.',
  },
  'archive-locked': {
    message: 'The archive “{file}” has a password, or is packed in an unusual way.',
    why: 'Its files cannot be opened here.',
    fix: 'Unpack it, and give the path of the file.',
  },
  'archive-too-large': {
    message: 'What is in “{file}” is hundreds of times larger than the archive.',
    why: 'No table packs so densely; archives like that are made to fill disks.',
    fix: 'Look where it comes from. If it is right, unpack it, and give the path of the file.',
  },
  'archive-without-member': {
    message: 'The archive “{file}” has no file “{member}” that can be read.',
    why: 'The register would lack these records, and figures would be too low or missing.',
    fix: 'It holds: {members}. Write one of them behind the archive: `{file}/…`.',
  },
  'period-unreadable': {
    message: '“{text}” is no period.',
    why: '“{key}” says which figures are computed.',
    fix: 'Write 2024, 2024-S1, 2024-Q1 or 2024-03.',
  },
  'period-order': {
    message: 'The periods end ({to}) before they begin ({from}).',
    why: 'There would be nothing to compute.',
    fix: 'Exchange the two, or correct one of them.',
  },
  'region-unknown': {
    message: 'The register of regions has no region “{code}”.',
    why: 'Figures are computed for regions of the register; none would be for this one.',
    fix: 'Correct the code, or add the region to the source of the register `regions`.',
  },
  'regions-missing': {
    message: 'No source feeds the register `regions`.',
    why: 'Figures are computed for regions and rolled up along their tree; without it there are none.',
    fix: 'Add a source with the codes, levels and parents of the region and its parts.',
  },
  'regions-before-history': {
    message:
      'The register of regions tells of nothing before {first}; the regions of {period} are not known.',
    why: 'Records were counted in the oldest regions that it knows, which may not be those of that day.',
    fix: 'Ask for {first} or later, or add the regions of that time with `successor` and `valid_to`.',
  },
  'regions-without-history': {
    message: 'The register of regions tells of no change; the regions of {period} are not known.',
    why: 'Records were counted in today’s regions.',
    fix: 'Add the regions that have gone, each with its `successor` and `valid_to`.',
  },
  'tolerance-exceeded': {
    message:
      '{setAside} of the {records} records of “{source}” were set aside: {share}, above the {tolerance} that is tolerated.',
    why: 'So many lost records would bend the figures; no release was made.',
    fix: 'Mend the source or its mapping (`rongtong check` lists every record), or state a higher `tolerance` if the loss is known and harmless.',
  },
  'indicator-unknown': {
    message: 'There is no indicator “{id}”.',
    why: 'Only what has a definition can be computed.',
    fix: 'See `rongtong indicators`, or define it in an indicator file of the region folder.',
  },
  'definition-changed': {
    message: 'The definition of “{indicator}” is no longer the one of release {release}.',
    why: 'A figure is explained by the definition that it was computed with.',
    fix: 'Run `rongtong build` for a release with today’s definition, or go back to the catalogue of that time.',
  },
  'figure-unknown': {
    message: 'There is no figure “{indicator}” for {region} in {period}.',
    why: 'What does not exist cannot be traced.',
    fix: 'See `rongtong show {indicator}` for its regions, periods and breakdowns.',
  },
};
