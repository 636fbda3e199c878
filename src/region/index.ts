export {
  findRelease,
  latestRelease,
  listReleases,
  unreadableReleases,
  type Release,
} from '../store/releases.ts';
export {
  fingerprintOf,
  readPrivateKey,
  readSignatures,
  readTrustedKeys,
  signRelease,
  writeKeys,
} from '../store/signature.ts';
export { verifyRelease, type ReleaseCheck, type Verification } from '../store/verify-release.ts';
export {
  diffReleases,
  type Cause,
  type FigureDifference,
  type RegisterDifference,
  type ReleaseDifference,
} from './difference.ts';
export { findReleases, openRegion, type OpenOptions, type Region } from './region.ts';
export { publishSite, type PublishedSite } from './publish.ts';
export { initRegion } from './starter.ts';
export {
  findRegisterDump,
  linkAffiliations,
  readTexts,
  type LinkedOrganisation,
  type LinkedText,
} from './link.ts';
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
export { openCatalogue } from './open-catalogue.ts';
export { askFigures, type Answer, type Question } from './ask.ts';
export {
  buildRegion,
  checkRegion,
  type BuildOptions,
  type BuildResult,
  type CheckResult,
  type Findings,
} from './build.ts';
export {
  exportTrace,
  traceFigure,
  type FigureName,
  type TracedFigure,
  type TraceOptions,
} from './trace.ts';
export {
  recountReceipt,
  verifyReceipt,
  writeReceipt,
  type Receipt,
  type ReceiptVerdict,
  type RecountedPart,
} from './receipt.ts';
export {
  listBulletins,
  openBulletin,
  textIn,
  type BulletinEntry,
  type OpenedBulletin,
} from './bulletin.ts';
export { BULLETIN_FORMATS, renderBulletin, type BulletinFormat } from '../bulletin/write/render.ts';
export type { RegionEntry, ReleaseOptions } from './released.ts';
export type { Progress } from './work.ts';
