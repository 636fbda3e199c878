/** What `--help` and the reference of commands say. */
export const helpEn = {
  programme:
    'Turns the registers that a region keeps into the figures it publishes, each traceable to its records.',
  headings: {
    'Usage:': 'Usage:',
    'Arguments:': 'Arguments:',
    'Options:': 'Options:',
    'Global Options:': 'Options of all commands:',
    'Commands:': 'Commands:',
  } as Readonly<Record<string, string>>,
  usage: { command: '[command]', options: '[options]' },
  examples: 'Examples:',
  helpOption: 'show this help',
  versionOption: 'show the version',
  exitCodes: [
    'Exit codes: 0 done; 1 the data has issues above tolerance, or a check failed;',
    '2 wrong use; 3 internal.',
  ],
  reference: {
    title: 'Commands',
    generated:
      'Generated from the commands themselves by `npm run reference`; a test compares. In Chinese: [commands.zh.md](commands.zh.md).',
    global: 'Options of all commands',
    option: 'option',
    argument: 'argument',
    meaning: 'meaning',
  },
  options: {
    dir: 'the region folder (default: the working directory)',
    lang: 'language of the output: en or zh (default: LC_ALL, LANG)',
    json: 'print JSON for a program to read',
    debug: 'show where an internal error comes from',
    sources: 'read the sources from this folder instead of the region folder',
    rehash: 'read every source file again to see if it has changed',
    limit: 'how many issues of each code to list (default: 5; 0: all)',
    code: 'only issues of this code',
    region: 'code of the region (default: the one of the region folder)',
    period: 'a period, or a row of them: 2024, 2024-Q3, 2020..2025; may be given more than once',
    publishedOn: 'day, month or year of publication: what “last year” counts from',
    set: 'correct a reading: `3 indicator=gdp region=320600`',
    extract: 'read the claims only; needs no region folder',
    batch: 'JSON lines of {id, text, published_on}; one JSON line each',
    format: 'format of the output, one of those named above',
    with: 'code of the partner region',
    by: 'break down by this dimension: district, industry …',
    'links.by': 'who decides',
    'links.limit': 'how many pairs to list (default: 20; 0: all)',
    why: 'the reason for the decision',
    release: 'the release to ask: its id or how it starts, latest, latest~1 (default: latest)',
    regionsOf: "count records in the regions of this period's last day, not in today's",
    all: 'all of them, not only the most important',
    records: 'how many records to list (default: 10)',
    out: 'write to this file',
    to: 'the reference register: ror, or the path of a dump (JSON, or the ZIP it is published in)',
    column: 'the column that holds the texts',
    threshold: 'the least probability of a link (default: 0.8)',
    candidates: 'how many organisations that were considered to list too (default: 0)',
    key: 'file of the private key to sign with',
    address:
      'the address to listen at (default: 127.0.0.1, this machine alone; 0.0.0.0: whoever reaches it)',
    port: 'the port to listen at (default: 7320, or the next that is free; 0: any)',
    open: 'open it in the browser',
    decisions: 'let doubtful links be decided in the app, from this machine alone',
    decisionsFromOthers:
      'the same from any machine that reaches it: only behind a server that asks who people are',
    earlier:
      'folder of a site that was published before, elsewhere: what it withheld stays withheld',
    host: 'a name that others reach it by: then it answers to no other, and takes decisions under no other',
    trusted: 'file of the public keys that you trust',
    recount: 'also compute the figure again from the release that it names, record by record',
  },
  commands: {
    init: {
      summary: 'make a region folder that builds as it is',
      details:
        'Writes a commented region.yaml, a small source, a file of corrections and an indicator of your own.',
      arguments: { folder: 'where to make it (default: the working directory)' },
    },
    check: {
      summary: 'read the sources and list what is wrong with them',
      details:
        'Every issue says what was found and where, why it matters and how to mend it. Makes no release.',
      arguments: {},
    },
    build: {
      summary: 'make a release: registers, figures and their manifest',
      details:
        'Reads what has changed, checks it, computes all figures and makes a release, unless nothing has changed. Fails where more records of a source are set aside than is tolerated.',
      arguments: {},
    },
    figures: {
      summary: 'the figures of the region, period by period',
      details: 'Shows the headline indicators; --all shows every one.',
      arguments: {},
    },
    indicators: {
      summary: 'what can be computed, and how it is defined',
      details:
        'Lists the indicators that have a word in their id, title or definition; one in full if its id is given.',
      arguments: { indicator: 'id of an indicator, or a word to look for' },
    },
    show: {
      summary: 'one indicator: over time, between regions, broken down',
      details:
        'Periods stand side by side. With --by, each category or child region has a line of its own.',
      arguments: { indicator: 'id of the indicator' },
    },
    trace: {
      summary: 'where a figure comes from: definition, SQL, records, source lines',
      details:
        'The records that are listed recount to the figure. --out writes all of them to a Parquet or CSV file.',
      arguments: { indicator: 'id of the indicator' },
    },
    bulletin: {
      summary: 'write a bulletin whose numbers are figures of a release',
      details:
        'Fills the templates bulletins/NAME.en.md and NAME.zh.md. Fails where a figure is missing, where its wording is not true, or where the two languages differ in a figure. Formats: html, docx, md, txt, json; several --format write several files (default: as --out ends, or html). Lists the bulletins where no name is given.',
      arguments: { name: 'the bulletin' },
    },
    receipt: {
      summary: 'a signed statement of where a figure comes from',
      details: 'JSON that anyone can verify with the public key alone, without the data.',
      arguments: { indicator: 'id of the indicator' },
    },
    'verify-receipt': {
      summary: 'check a receipt; any change in it is found',
      details:
        'Exit code 1 where the receipt is not valid, signed by a key that is not among the trusted ones, or does not recount.',
      arguments: { file: 'the receipt' },
    },
    link: {
      summary: 'find the organisations of a reference register that texts name',
      details:
        'Texts are the lines of a file, or a column of a table; - reads standard input. Each organisation comes with a calibrated probability and the reasons for it.',
      arguments: { file: 'lines of text, or a table: CSV, Parquet, JSON' },
    },
    links: {
      summary:
        'list the doubtful links of names, those that move figures most first, and decide them',
      details:
        'A decision is kept in the region folder (decisions.yaml) and obeyed from the next build on. A pair that is not listed is written NAME=ORGANISATION.',
      arguments: {
        action: 'decide; the list where it is left out',
        pair: 'a pair as the list names it',
        answer: 'same, different or unsure',
      },
    },
    releases: {
      summary: 'the releases of this region folder, newest first',
      details: '',
      arguments: {},
    },
    diff: {
      summary: 'which figures differ between two releases, and why',
      details:
        'Why: records, a correction, a definition, the code, or the periods that were asked for.',
      arguments: {
        from: 'the earlier release (default: latest~1)',
        to: 'the later release (default: latest)',
      },
    },
    keygen: {
      summary: 'make a pair of keys to sign with',
      details:
        'Ed25519. FILE is the private key, FILE.pub the public one. Existing files are never overwritten.',
      arguments: { file: 'file of the private key' },
    },
    sign: {
      summary: 'sign a release',
      details:
        'The signature stands in a file beside the release; the release itself does not change.',
      arguments: { release: 'the release (default: latest)' },
    },
    verify: {
      summary: 'check the numbers of a text against the figures, and against each other',
      details:
        'English or Chinese. Exit code 1 where a number is contradicted. Without a release the text is checked against itself. Readings that were set are kept in FILE.readings.yaml. Formats: text, html, json.',
      arguments: { file: 'file of the text; - for standard input' },
    },
    'verify-release': {
      summary: 'recompute every hash of a release, and check its signatures',
      details: 'Names what is missing or differs; exit code 1 where anything does.',
      arguments: { release: 'the release (default: latest)' },
    },
    publish: {
      summary: 'write the public part of a release as a site that any web server can host',
      details:
        'The app with its answers as files, no server. Withheld are figures with fewer than three contributors or with one above 80 %, and those from which they could be worked out. No records of single organisations are in it. The folder is replaced as a whole, and only if it was written by this command.',
      arguments: { site: 'folder of the site' },
    },
    serve: {
      summary: 'open the region in a browser: the app and the API behind it',
      details:
        'Reads only; nothing of the region folder is changed, unless --decisions lets people decide doubtful links: that adds to the file of decisions, and to nothing else. A release that is built meanwhile is shown as it appears. The API is described at /reference. Ctrl-C stops it.',
      arguments: {},
    },
  },
};
