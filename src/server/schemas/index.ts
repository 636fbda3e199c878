import type { Corrections, IssueCodes, Issues, Register, Registers, Sources } from './data.ts';
import type { Categories, Entry, Regions } from './entry.ts';
import type { Figures, IndicatorFigures, Overview, Vintages } from './figures.ts';
import type { IndicatorDetail, Indicators } from './indicators.ts';
import type { Decisions, DoubtfulLink, DoubtfulLinks } from './links.ts';
import type { Organisations, Profile } from './organisations.ts';
import type { Flows, Network, Partnerships } from './partnerships.ts';
import type { Changes, ReleaseDetail, Releases } from './releases.ts';
import type { Bulletin, Bulletins, Verified } from './texts.ts';
import type { SourceLine, Trace, TraceRecords } from './trace.ts';

/** What each address that is read with GET answers, as JSON; `verify` answers a POST. */
export interface Answers {
  '/api': Entry;
  '/api/releases': Releases;
  '/api/releases/:release': ReleaseDetail;
  '/api/releases/:from/changes/:to': Changes;
  '/api/releases/:release/regions': Regions;
  '/api/releases/:release/categories': Categories;
  '/api/releases/:release/overview': Overview;
  '/api/releases/:release/indicators': Indicators;
  '/api/releases/:release/indicators/:indicator': IndicatorDetail;
  '/api/releases/:release/indicators/:indicator/figures': IndicatorFigures;
  '/api/releases/:release/indicators/:indicator/vintages': Vintages;
  '/api/releases/:release/figures': Figures;
  '/api/releases/:release/trace': Trace;
  '/api/releases/:release/trace/records': TraceRecords;
  '/api/releases/:release/line': SourceLine;
  '/api/releases/:release/issues/codes': IssueCodes;
  '/api/releases/:release/issues': Issues;
  '/api/releases/:release/sources': Sources;
  '/api/releases/:release/registers': Registers;
  '/api/releases/:release/registers/:register': Register;
  '/api/releases/:release/corrections': Corrections;
  '/api/releases/:release/organisations': Organisations;
  '/api/releases/:release/organisations/:organisation': Profile;
  '/api/releases/:release/partnerships/network': Network;
  '/api/releases/:release/partnerships/flows': Flows;
  '/api/releases/:release/partnerships': Partnerships;
  '/api/releases/:release/links': DoubtfulLinks;
  '/api/releases/:release/links/:pair': DoubtfulLink;
  '/api/releases/:release/decisions': Decisions;
  '/api/releases/:release/bulletins': Bulletins;
  '/api/releases/:release/bulletins/:name': Bulletin;
  '/api/releases/:release/verify': Verified;
}

export type * from './common.ts';
export type * from './data.ts';
export type * from './entry.ts';
export type * from './figures.ts';
export type * from './indicators.ts';
export type * from './links.ts';
export type * from './organisations.ts';
export type * from './partnerships.ts';
export type * from './releases.ts';
export type * from './texts.ts';
export type * from './trace.ts';
