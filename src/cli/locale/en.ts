import type { Cause } from '../../region/index.ts';
import { helpEn } from './help-en.ts';

const plural = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

export const en = {
  help: helpEn,
  number: (value: number) => value.toLocaleString('en-US'),
  label: (name: string, value: string) => `${name}: ${value}`,
  list: (parts: readonly string[]) => parts.join(', '),
  synthetic: 'The data of this region is synthetic: it describes no real organisation.',
  none: '–',
  error: {
    heading: 'error',
    why: 'why',
    fix: 'fix',
    didYouMean: (suggestion: string) => `Did you mean “${suggestion}”?`,
    unknownCommand: (name: string) => `There is no command “${name}”.`,
    unknownOption: (name: string) => `There is no option “${name}” here.`,
    missingArgument: (name: string) => `The argument <${name}> is missing.`,
    missingOptionValue: (flags: string) => `The option ${flags} needs a value.`,
    tooManyArguments: 'There are more arguments than this command takes.',
    otherUsage: (detail: string) => `The command cannot be understood: ${detail}`,
    seeHelp: (command: string) => `See \`${command} --help\`.`,
    unknownIndicator: (id: string) => `There is no indicator “${id}”.`,
    indicatorsHint: 'See `rongtong indicators`.',
    unknownRegion: (code: string) => `There is no region “${code}” in this release.`,
    unknownBreakdown: (by: string, indicator: string) =>
      `${indicator} is not broken down by “${by}”.`,
    breakdownsHint: (known: string) => `It is broken down by: ${known}.`,
    noBreakdowns: 'It has no breakdowns.',
    partnerNeeded: (id: string) => `${id} is about a partner region; name it with --with.`,
    noPartner: (id: string) => `${id} takes no partner region (--with).`,
    notAPeriod: (text: string) => `“${text}” is no period.`,
    periodHint:
      'Write 2024, 2024-S1, 2024-Q1, 2024-03, 2024-03-31, a span 2021/2025, or a row of them: 2020..2025.',
    onePeriod: 'One figure is of one period; several were given.',
    notANumber: (option: string, text: string) =>
      `${option} needs a whole number from 0, not “${text}”.`,
    notAShare: (option: string, text: string) =>
      `${option} needs a share such as 1% or 0.01, not “${text}”.`,
    badLanguage: (text: string) => `There is no language “${text}”; there are en and zh.`,
    unknownFormat: (format: string) => `There is no format “${format}”.`,
    formatsHint: (known: string) => `Formats: ${known}.`,
    severalFormats: (file: string) => `${file} is one file, and several formats were asked for.`,
    outFolderHint: 'Name a file, or a folder that ends in /: --out out/',
    badOut: (file: string) => `${file} should end in .parquet or .csv.`,
    noFile: (file: string) => `There is no file ${file}.`,
    lookedIn: (folder: string) =>
      `Paths are taken from ${folder}. Correct the path, or put the file there.`,
    isFolder: (file: string) => `${file} is a folder.`,
    nameFile: 'Name a file in it.',
    notReadable: (file: string) => `The file ${file} cannot be read.`,
    checkRights: 'Check who may read it, and whether another program holds it.',
    needsOption: (flags: string) => `The option ${flags} is needed.`,
    unknownIssueCode: (code: string) => `There is no issue code “${code}”.`,
    takesNoPartner: (indicator: string) =>
      `${indicator} is about no partner region; --with says nothing here.`,
    needsPartner: (indicator: string) =>
      `${indicator} is about a partner region; name one by --with.`,
    system: (path: string, what: string) => `${path}: ${what}.`,
    systemKind: {
      EACCES: 'there is no permission to read or write it',
      EPERM: 'there is no permission to read or write it',
      EROFS: 'it cannot be written to',
      ENOSPC: 'the disk is full',
      EDQUOT: 'the disk is full',
      ENOENT: 'there is no such file or folder',
      ENOTDIR: 'a part of the path is no folder',
      EISDIR: 'it is a folder',
      EMFILE: 'too many files are open',
      EBUSY: 'another program is using it',
    } as Readonly<Record<string, string>>,
    internal: 'Something went wrong inside the program; the fault is not yours.',
    internalHint:
      'Please report it with the command you typed, this message and the version; --debug shows more.',
  },
  verify: {
    badFormat: (format: string) => `There is no format “${format}”; there are text, html and json.`,
    badDate: (text: string) => `“${text}” is no date; write 2025-12-23, 2025-12 or 2025.`,
    badSet: (words: string, why: string) =>
      `“${words}” sets no reading (${why}). Write the claim's number and what it is: 3 indicator=gdp.`,
    badLine: (place: string) => `${place} is no JSON object with a “text”.`,
    computed: (value: string) => `(figure: ${value})`,
    checkFails: 'The numbers do not fit:',
    confidence: (share: number, others: readonly string[]) =>
      `confidence ${Math.round(100 * share)} %${others.length > 0 ? `; other readings: ${others.join(', ')}` : ''}`,
    proposed: 'The reading is a proposal of a language model; the verdict is computed.',
    alone: 'There is no release here: the text was checked against itself only.',
    verdict: {
      supported: 'supported',
      contradicted: 'contradicted',
      'not-computable': 'not computable',
      'not-recognised': 'not recognised',
    },
  },
  publish: {
    published: (folder: string, release: string, files: number) =>
      `Release ${release} is published in ${folder}: ${files} files`,
    figures: 'figures',
    count: 'number',
    counts: {
      published: () => 'published',
      few: ({ contributors }: { contributors: number }) =>
        `withheld: fewer than ${contributors} contributors`,
      dominated: ({ dominance }: { dominance: number }) =>
        `withheld: one contributor above ${Math.round(dominance * 100)} %`,
      complementary: () => 'withheld: one of these could be worked out from it',
      missing: () => 'without a value in the release',
    },
    bulletin: (name: string) => `Bulletin ${name} is published.`,
    bulletinWithheld: (name: string) =>
      `Bulletin ${name} is not published: a figure in it is withheld, or not in the release.`,
    bulletinFaulty: (name: string) =>
      `Bulletin ${name} is not published: it does not hold for this release. See \`rongtong bulletin ${name}\`.`,
    unprotected: (count: string) =>
      `${count} withheld numbers may be worked out from what was published before or stands on public lists.`,
    redefined: (count: string) =>
      `${count} numbers that an earlier site withheld are told now: their definitions have got a new version since. Look whether they still come to the same.`,
    forgets:
      'No earlier site is known here. If another release was published before, name the folder of that site with --earlier: what it withheld has to stay withheld.',
    changed: (count: string) =>
      `${count} numbers that the earlier site tells are different now. Whoever kept it knows what the records in between come to: publish at fixed dates, not after single corrections.`,
    host: 'Any web server can host the folder, at any address. Nothing in it asks a server for more.',
  },
  serve: {
    serving: (region: string, url: string) => `${region} is served at ${url}`,
    reference: (url: string) => `The API is described at ${url}`,
    noRelease: 'There is no release yet; `rongtong build` makes one, and it will show.',
    open: 'Whoever reaches this machine at this address can read the records of single organisations.',
    stop: 'Ctrl-C stops it.',
    stopped: 'Stopped.',
    decides:
      'Doubtful links can be decided at /data/links; decisions go into the region folder and hold from the next build on.',
    anybodyDecides: 'Whoever reaches this address can record decisions, under any name.',
    decisionsFromOthers: (address: string) =>
      `--decisions takes decisions from this machine alone, but others reach it at ${address}.`,
    decisionsFromOthersHint:
      'Leave out --address and --host; or, if something before this server asks people who they are, use --decisions-from-others.',
    badPort: (port: string) => `${port} is no port: a number from 0 to 65535`,
    taken: (port: number) => `Port ${port} is taken by another program.`,
    takenHint: 'Give another with --port, or none: then the next that is free is used.',
    badAddress: (address: string) => `This machine has no address ${address}.`,
    badHost: (name: string) => `${name} is no name of a server.`,
    badHostHint: 'Give the name alone, as in data.example.org: no http://, no port, no path.',
    badAddressHint: 'Use 127.0.0.1 for this machine alone, or 0.0.0.0 for all of its addresses.',
    notAllowed: (port: number) => `This user may not listen at port ${port}.`,
    notAllowedHint: 'Ports below 1024 are kept for the system; give a higher one.',
  },
  init: {
    made: (folder: string) => `A region folder was made in ${folder}:`,
    next: 'It builds as it is. Try:',
  },
  account: {
    source: 'source',
    register: 'register',
    records: 'records in',
    kept: 'kept',
    setAside: 'set aside',
    merged: 'merged',
    leftOut: 'left out',
    total: 'together',
  },
  issues: {
    none: 'No issues.',
    total: (errors: number, warnings: number) =>
      `${plural(errors, 'error')}, ${plural(warnings, 'warning')}.`,
    times: (count: number) => plural(count, 'time'),
    more: (count: number) =>
      `… and ${count.toLocaleString('en-US')} more; --limit shows more of them`,
    found: (value: string) => `found: ${value}`,
    seeCheck: '`rongtong check` lists them.',
    severity: { error: 'error', warning: 'warning', notice: 'notice' },
  },
  build: {
    released: (id: string) => `Release ${id}`,
    unchanged: (id: string) => `Nothing has changed: release ${id} is current.`,
    failed: 'No release was made: more records were set aside than is tolerated.',
    figures: (count: number) => plural(count, 'figure'),
    written: 'Written:',
    seconds: (seconds: string) => `in ${seconds} s`,
    step: {
      hash: 'looking for what has changed',
      read: 'reading',
      link: 'linking names to organisations',
      assemble: 'checking and joining registers',
      compute: 'computing figures',
      store: 'writing the release',
    },
  },
  bulletin: {
    none: 'There are no bulletins: put NAME.en.md and NAME.zh.md into the folder bulletins/.',
    name: 'bulletin',
    files: 'templates',
    written: (figures: number, release: string) =>
      `${plural(figures, 'figure')} of release ${release}, written to:`,
  },
  figures: {
    indicator: 'indicator',
    unit: 'unit',
    trend: 'course',
    value: 'value',
    period: 'period',
    records: 'records',
    category: 'category',
    region: 'region',
    numerator: 'numerator',
    denominator: 'denominator',
    empty: (count: number) => `${plural(count, 'indicator')} without a value:`,
    heading: (region: string, release: string) => `${region}, release ${release}`,
    titleWith: (title: string, region: string) => `${title} (with ${region})`,
    withPartner: (region: string) => `with ${region}`,
    interval: 'links uncertain',
    uncertain: 'Between these, by how many uncertain links of names are right (`rongtong links`):',
    open: (title: string, period: string, interval: string) => `${title}, ${period}: ${interval}`,
    none: 'There are no figures for this.',
    basis: { series: 'taken as given', published: 'as published' } as Readonly<
      Record<string, string>
    >,
  },
  link: {
    text: 'Text',
    organisation: 'Organisation',
    id: 'Id',
    probability: 'Probability',
    reasons: 'Why',
    summary: (linked: number, all: number) =>
      `${linked} of ${all} texts name an organisation of the register.`,
    badThreshold: (given: string) =>
      `--threshold is a probability between 0 and 1, not “${given}”.`,
    noRegister: (name: string) => `There is no dump of the register “${name}” here.`,
    registerHint:
      'Put it into the region folder or its sources/, or give the path of the file after --to.',
    badDump: {
      'no-record': (file: string) => `${file} holds no record of ROR.`,
      'not-json': (file: string) => `${file} cannot be read as JSON.`,
      'nothing-in-archive': (file: string) => `There is no JSON in the archive ${file}.`,
      'broken-archive': (file: string) =>
        `The archive ${file} is damaged, or was not copied to its end.`,
    },
    archiveHolds: (entries: string) =>
      entries === ''
        ? 'It is empty. Give the archive as ROR publishes it, or the JSON out of it.'
        : `It holds ${entries}. Give the archive as ROR publishes it, or the JSON out of it.`,
    dumpHint:
      'Fetch the dump again and give the archive as ROR publishes it, or the JSON out of it, whole.',
    whichColumn: (file: string) => `Which column of ${file} holds the texts?`,
    columnHint: (columns: string) => `Name one with --column: ${columns}.`,
  },
  links: {
    none: 'No link is in doubt: no names were linked, or all of them are certain or decided.',
    made: 'linked',
    notMade: 'not linked',
    chance: (probability: number, state: string, cells: number) =>
      `${(100 * probability).toFixed(1)}% that they are one; ${state}; the name occurs ${plural(cells, 'time')}`,
    unsure: '; somebody was unsure',
    move: (title: string, period: string, from: string, to: string) =>
      `otherwise ${title}, ${period}: ${to} instead of ${from}`,
    moreFigures: (count: number) => `… and ${plural(count, 'more figure')}; --json lists them`,
    total: (shown: number, all: number) =>
      `${shown} of ${plural(all, 'doubtful pair')}, those that would move figures most first.`,
    usage: 'Decide: rongtong links decide PAIR same|different|unsure --by NAME --why TEXT',
    unknownAction: (action: string) => `There is no action “${action}” on links.`,
    unknownAnswer: (answer: string) =>
      `“${answer}” is no answer; there are same, different and unsure.`,
    decided: (name: string, organisation: string, decision: string, file: string) =>
      `“${name}” and ${organisation}: ${decision}. Written to ${file}; it holds from the next build on.`,
  },
  trace: {
    definition: 'Definition',
    source: 'Source',
    version: (version: number) => `version ${version}`,
    uncertain: 'Uncertain links of names',
    formula: 'Formula',
    sql: 'SQL',
    records: (count: number) => plural(count, 'record'),
    role: {
      numerator: 'Numerator',
      denominator: 'Denominator',
      value: 'Value',
      current: 'This period',
      earlier: 'Earlier period',
      part: 'Part',
      condition: 'Condition met by',
    } as Readonly<Record<string, string>>,
    where: 'source line',
    more: (shown: number, count: number) =>
      `the first ${shown.toLocaleString('en-US')} of ${count.toLocaleString('en-US')}; --out writes all`,
    written: (count: number, file: string) => `${plural(count, 'record')} written to ${file}`,
    release: 'Release',
  },
  receipt: {
    written: (file: string) => `Receipt written to ${file}`,
    valid: 'The receipt is genuine: nothing in it was changed.',
    invalid: 'The receipt is not valid.',
    signedBy: 'Signed by',
    trusted: 'a key that you trust',
    trustUnknown: 'name the keys you trust with --trusted, to know whose signature it is',
    states: 'It states',
    why: {
      'not-json': 'It is not JSON.',
      'not-canonical': 'Its text is not spelled as it was when it was signed.',
      'not-sealed': 'It is not a receipt with a signature.',
      signature: 'Something in it was changed after it was signed, or the signature is of another.',
      untrusted: 'The signature is genuine, but its key is not among those you trust.',
      'not-a-receipt': 'What was signed is not a receipt.',
    },
    recounted: {
      same: 'The records of the release recount to what it states.',
      differs: 'The records of the release do not recount to what it states.',
      what: { value: 'value', objects: 'registers', count: 'records', records: 'their contents' },
      ok: 'as stated',
      notOk: 'differs',
      stated: 'stated',
      found: 'found',
    },
  },
  releases: {
    release: 'release',
    created: 'made',
    sources: 'sources',
    records: 'records',
    figures: 'figures',
    issues: 'issues',
    parent: 'parent',
    signed: 'signed',
    none: 'There is no release yet. `rongtong build` makes one.',
  },
  diff: {
    heading: (from: string, to: string) => `From ${from} to ${to}`,
    same: 'No figure differs.',
    figures: (count: number) => `${plural(count, 'figure')} differ:`,
    registers: 'Records by register:',
    before: 'before',
    after: 'after',
    why: 'why',
    added: 'added',
    removed: 'removed',
    changed: 'changed',
    cause: {
      records: 'records',
      correction: 'correction',
      definition: 'definition',
      'as-of': 'day of the registers',
      settings: 'settings of the region folder',
      code: 'code',
    } as Readonly<Record<Cause['kind'], string>>,
    more: (count: number) => `… and ${count.toLocaleString('en-US')} more; --all lists them`,
  },
  keys: {
    made: 'A pair of keys was made:',
    private: 'to sign with; keep it to yourself',
    public: 'to verify with; give it to anyone',
    fingerprint: 'Fingerprint',
    signed: (id: string, file: string) => `Release ${id} is signed: ${file}`,
  },
  verification: {
    ok: (id: string) => `Release ${id} is whole: everything in it is what it was.`,
    bad: (id: string) => `Release ${id} is not what it was.`,
    what: {
      manifest: 'manifest',
      content: 'content digest',
      object: 'object',
      signature: 'signature',
    } as Readonly<Record<string, string>>,
    problem: {
      missing: 'is missing',
      unreadable: 'cannot be read',
      differs: 'differs',
      untrusted: 'is by a key that is not trusted',
    } as Readonly<Record<string, string>>,
    expected: 'expected',
    found: 'found',
    objects: (count: number) => `${plural(count, 'part')} checked.`,
    unsigned: 'It is not signed.',
  },
  indicators: {
    id: 'indicator',
    title: 'title',
    unit: 'unit',
    breakdowns: 'by',
    measure: 'Measured as',
    count: (count: number) => plural(count, 'indicator'),
    none: (word: string) => `No indicator has “${word}” in its id, title or definition.`,
  },
};
