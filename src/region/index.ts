export * from './asking.ts';
export { publishSite, type PublishedSite } from './publish.ts';
export { initRegion } from './starter.ts';
export {
  findRegisterDump,
  linkAffiliations,
  readTexts,
  type LinkedOrganisation,
  type LinkedText,
} from './link.ts';
export { DumpError, type DumpProblem } from '../resolve/dump-archive.ts';
export { codeVersion, PACKAGE } from './code-version.ts';
export {
  decide,
  listDoubtful,
  wordLinkReasons,
  type DecisionRequest,
  type DoubtfulLink,
  type DoubtfulLinks,
  type MovedFigure,
} from './links.ts';
export {
  buildRegion,
  checkRegion,
  type BuildOptions,
  type BuildResult,
  type CheckResult,
  type Findings,
} from './build.ts';
export {
  listBulletins,
  openBulletin,
  textIn,
  type BulletinEntry,
  type OpenedBulletin,
} from './bulletin.ts';
export { BULLETIN_FORMATS, renderBulletin, type BulletinFormat } from '../bulletin/write/render.ts';
export type { Progress } from './work.ts';
export { nearestPath } from '../store/nearest-path.ts';
