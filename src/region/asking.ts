// What asks of releases that are there. It is apart from what makes them, and from what publishes them
// and writes of them, so that a question is answered without loading all of that.
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
export { askFigures, type Answer, type Question } from './ask.ts';
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
export type { RegionEntry, ReleaseOptions } from './released.ts';
export { openCatalogue } from './open-catalogue.ts';
