/** Every word of the interface in English. `zh.ts` has the same keys; the compiler holds the two together. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);
const span = (days: number): string => (days <= 1 ? 'today' : `in the last ${days} days`);
const listed = (parts: readonly (string | false)[]): string => parts.filter(Boolean).join(', ');

export const en = {
  colon: ': ',
  comma: ', ',
  day: (year: number, month: number, day: number) => `${day} ${MONTHS[month - 1]} ${year}`,
  percent: (value: number) => `${value} %`,
  more: (count: number) => `and ${count} more`,
  notAll: (entryId: string) =>
    `This is not all of it. The web page has the rest, and so has: errata show ${entryId}`,
  notTranslated: (language: string) => `Not translated yet: shown in ${language}.`,
  partlyTranslated: (language: string) =>
    `Not all of it is translated yet: the rest is shown in ${language}.`,

  confidence: { sure: 'confident', likely: 'likely', possible: 'possible' },
  matched: (line: number | undefined) => (line === undefined ? 'Matched' : `Matched line ${line}`),

  seen: {
    first: 'First time here.',
    times: (count: number, days: number | undefined) =>
      `Seen here ${times(count)}${days === undefined ? ' before' : ` ${span(days)}`}`,
    lastSolved: (day: string) => `last solved on ${day}`,
    neverSolved: 'not solved here yet',
  },

  step: {
    tryOf: (position: number, of: number) => (of === 1 ? 'Try this' : `Try ${position} of ${of}`),
    nextFor: 'Next',
    others: 'If that does not help',
    last: 'This is the last workaround we know.',
    none: 'No workaround is written down for this error yet.',
    condition: 'Only if',
    tradeoff: 'Price',
    risk: 'Risk',
    risks: { safe: 'safe', caution: 'careful', dangerous: 'dangerous' },
    effort: 'Takes',
    efforts: { minutes: 'minutes', hours: 'hours', days: 'days' },
    sources: 'Source',
    since: (day: string) => `Since ${day}`,
    formerIds: 'Earlier ids',
    exported: 'Votes at export',
  },

  deadEnd: {
    heading: 'Dead ends',
    label: 'Dead end',
    misconception: 'Why people try it',
    condition: 'Where it fails',
    workedForSome: 'worked for some',
  },

  ballot: {
    worked: '✅ It worked',
    failed: '❌ No help',
  },

  button: {
    allSteps: 'All steps',
    showEntry: 'Whole entry',
    notMyError: 'Not my error',
    chain: 'Related errors',
    stats: 'Votes',
    share: 'Share here',
    undo: 'Undo',
  },

  state: {
    solved: 'solved',
    solvedByThis: 'This solved it.',
    solvedBy: (step: number, action: string) => `Step ${step} solved it: ${action}`,
    solvedElsewhere: 'Somebody solved it another way.',
    nothingHelped: 'not solved',
    superseded: 'out of date',
    supersededText: 'The message was edited; the answer to its new text is below.',
    notMyError: 'not this error',
    notMyErrorText:
      'Somebody said this is another error. That counts against the match, not against any workaround.',
    mayFollow: 'What may come next',
  },

  nothingHelped: {
    title: 'Nothing known helped',
    one: 'The one workaround we know did not help.',
    many: (count: number) => `None of the ${count} workarounds we know helped.`,
    next: 'If you find what does, please say so in this thread: the next person will be sent here.',
    tried: 'Tried',
    confused: 'It may be another error that looks the same',
  },

  seenBefore: {
    solved: 'was answered and solved in',
    open: 'was answered in',
    thread: 'an earlier thread',
    by: (action: string) => `what helped: ${action}`,
  },

  rate: {
    estimate: (percent: number) => `editors' estimate ~${percent} %`,
    deadEndEstimate: (percent: number) => `editors' estimate: fails for ~${percent} %`,
    noVotes: 'no votes yet',
    unread: "Votes cannot be read right now; the rates are the editors' estimates alone.",
    few: (worked: number, failed: number) =>
      `${listed([worked > 0 && `${worked} worked`, failed > 0 && `${failed} didn't`])} · few votes`,
    many: (percent: number, low: number, high: number) => `~${percent} % (likely ${low}–${high} %)`,
    manyCounts: (worked: number, of: number) => `${worked} of ${of} said it worked`,
    deadEndFew: (worked: number, failed: number) =>
      `${listed([failed > 0 && `${failed} got no help`, worked > 0 && `${worked} did`])} · few votes`,
    deadEndMany: (percent: number, low: number, high: number) =>
      `fails for ~${percent} % (likely ${low}–${high} %)`,
    deadEndCounts: (failed: number, of: number) => `${failed} of ${of} said it did not help`,
    drift: (worked: number, of: number) => `recent votes are worse: ${worked} of the last ${of}`,
  },

  versions: {
    heading: 'Versions',
    introduced: 'introduced',
    deprecated: 'deprecated',
    removed: 'removed',
  },

  provenance: {
    from: 'Entry',
    tier: {
      ai_generated: 'AI-written',
      community: 'from the community',
      human_reviewed: 'reviewed by people',
    },
    lastConfirmed: (day: string) => `last confirmed ${day}`,
    documentation: 'documentation',
  },

  entry: {
    cause: 'Cause',
    causeType: 'Kind of cause',
    symptoms: 'Symptoms',
    commonCauses: 'Common causes',
    diagnostics: 'Find out',
    means: 'tells',
    prevention: 'Prevention',
    workaround: (position: number) => `Workaround ${position}`,
    about: 'About this entry',
    id: 'Id',
    domain: 'Domain',
    category: 'Category',
    tags: 'Tags',
    codes: 'Codes',
    aliases: 'Also reads',
    action: 'About',
    environment: 'Applies to',
    runtime: 'Runtime',
    os: 'System',
    osSpecific: 'By system',
    patterns: 'Patterns',
    notPatterns: 'Not if a line has',
    sequences: 'Lines in this order',
    within: (lines: number) => `within ${lines} lines`,
    captures: 'Values taken from the paste',
    leadsTo: 'Leads to',
    precededBy: 'Preceded by',
    confusedWith: 'Confused with',
    probability: (percent: number) => `~${percent} %`,
    condition: 'if',
    delay: 'after',
    documentation: 'Documentation',
    tier: 'Written by',
    confidence: "Editors' confidence",
    evidence: 'Observations',
    firstSeen: 'First seen',
    lastConfirmed: 'Last confirmed',
    lastUpdated: 'Last updated',
    resolvable: 'Resolvable',
    resolvables: { yes: 'yes', partly: 'partly', no: 'no' },
    fixRate: 'Solved by this entry',
    origin: 'Came from',
    exported: 'Votes at export',
    exportedWords: (worked: number, failed: number, voters: number) =>
      `${worked} worked, ${failed} didn't (${counted(voters, 'person', 'people')})`,
    locale: 'Language',
    translations: 'Translated into',
    translatedSignature: 'In other words',
    matches: 'Must match',
    ignores: 'Must ignore',
    extensions: (format: string) => `Kept from ${format}`,
    schema: 'Schema',
  },

  search: {
    found: (count: number, query: string) => `${counted(count, 'entry', 'entries')} for “${query}”`,
    foundIn: (count: number, query: string, domain: string) =>
      `${counted(count, 'entry', 'entries')} for “${query}” in ${domain}`,
    nothing: (query: string) => `No entry for “${query}”`,
    nothingIn: (query: string, domain: string) => `No entry for “${query}” in ${domain}`,
    hint: 'Fewer or other words may find more; words from the error message itself work best.',
    elsewhere: 'In other domains',
  },

  domains: {
    title: (domains: number, entries: number) =>
      `${counted(domains, 'domain', 'domains')}, ${counted(entries, 'entry', 'entries')}`,
    count: (entries: number) => counted(entries, 'entry', 'entries'),
    none: 'No entries are loaded.',
  },

  domain: {
    title: (domain: string, entries: number) => `${domain}: ${counted(entries, 'entry', 'entries')}`,
    page: (page: number, pages: number) => `page ${page} of ${pages}`,
    next: (usage: string) => `The next page: ${usage}`,
  },

  chain: {
    title: 'Related errors',
    leadsTo: 'Leads to',
    precededBy: 'Preceded by',
    confusedWith: 'Confused with',
    distinction: 'tell apart',
    again: 'see above',
    notLoaded: 'no entry loaded',
    deeper: (levels: number) =>
      `More follows after ${counted(levels, 'step', 'steps')}; ask for a later error to go on.`,
    cut: (count: number) => `${count} more are left out.`,
    none: 'No related errors are written down for this one.',
  },

  stats: {
    title: 'Votes',
    seen: 'Seen',
    solved: 'Solved',
    voteCounts: (worked: number, failed: number) => `${worked} worked, ${failed} didn't`,
    inDays: (count: number, days: number) => `${times(count)} ${span(days)}`,
    workarounds: 'Workarounds',
    deadEnds: 'Dead ends',
    overall: 'Solved by the entry as a whole',
    entries: 'Entries',
    votes: 'Votes',
    all: 'This installation',
    answered: 'Answered',
    unknown: 'Not recognised',
    domain: (domain: string) => `Domain ${domain}`,
    mostSeen: 'Most seen',
  },

  top: {
    title: (days: number) => (days <= 1 ? 'Today' : `The last ${days} days`),
    seen: 'Most seen here',
    solved: 'Most solved',
    worst: 'Worst rates',
    nothing: 'Nothing has been seen yet.',
    noWorst: 'No workaround has five votes yet.',
    seenTimes: (count: number) => `seen ${times(count)}`,
    solvedTimes: (count: number) => `solved ${times(count)}`,
  },

  help: {
    title: 'What I can do',
    intro:
      'Paste an error into the channel. If I know it, I answer in the thread with the workaround to try first.',
    vote: 'React ✅ when a step worked and ❌ when it did not; the votes decide what the next person sees first.',
    commands: 'Commands',
    managers: 'for channel managers',
    usage: 'Usage',
    example: 'Example',
    more: (usage: string) => `More about one command: ${usage}`,
  },

  notKnown: {
    title: 'Not known',
    paste: (lines: number, entries: number) =>
      `I looked at ${counted(lines, 'line', 'lines')} and know ${counted(entries, 'entry', 'entries')}, but none fits well enough.`,
    noError: 'I see no error in this text. Paste the message itself, with the lines around it.',
    empty: 'There is nothing to look at. Paste the error, or say a few words of it.',
    noEntry: (id: string) => `There is no entry ${id}.`,
    noDomain: (domain: string) => `There is no domain ${domain}.`,
    nearest: 'Close, but not close enough to be sure',
    similar: 'Did you mean',
  },

  problem: {
    title: 'That did not work',
    wrongArguments: 'I did not understand that',
    unknownCommand: (name: string) => `There is no command “${name}”.`,
    didYouMean: (usage: string) => `Did you mean ${usage}?`,
    usage: 'Usage',
    notAllowed: 'Only people who manage this channel can do that.',
    storeAway:
      'Votes and settings cannot be reached right now. What you did was not saved; please try again in a minute.',
    unexpected: 'Something went wrong here. It has been logged; please try again.',
  },

  arguments: {
    missing: (option: string) => `<${option}> is missing.`,
    tooMuch: (text: string) => `I do not know what to do with “${text}”.`,
    unclear: 'Something in it is not clear to me.',
    notOneOf: (typed: string, choices: string) => `“${typed}” is none of: ${choices}.`,
    wrong: {
      text: (typed: string) => `“${typed}” is too long.`,
      entry: (typed: string) =>
        `“${typed}” is not the id of an entry, such as docker/no-space-left. The commands search and list find ids.`,
      domain: (typed: string) => `“${typed}” is not the name of a domain, such as docker.`,
      'entry-or-domain': (typed: string) => `“${typed}” is neither the id of an entry nor a domain.`,
      command: (typed: string) => `“${typed}” is not a command.`,
      choice: (typed: string) => `“${typed}” is not possible here.`,
      duration: (typed: string) => `“${typed}” is not a time span, such as 12h, 7d or 2w (at most a year).`,
      page: (typed: string) => `“${typed}” is not a page number.`,
    },
  },

  receipt: {
    worked: 'Counted: it worked.',
    failed: 'Counted: it did not help.',
    withdrawn: 'Your vote is taken back.',
    restored: 'Undone.',
    unchanged: 'You had said so already; it counts once.',
    waiting: 'Noted. It will be counted as soon as the votes can be reached again.',
    now: 'Now',
    before: {
      worked: 'Before, you had said that it worked.',
      failed: 'Before, you had said that it did not help.',
    },
  },

  status: {
    title: 'Status',
    mode: 'This channel',
    entries: 'Entries',
    entriesIn: (entries: number, domains: number) => `${entries} in ${counted(domains, 'domain', 'domains')}`,
    faultyLabel: 'Faults',
    faulty: (count: number) =>
      `${counted(count, 'entry is', 'entries are')} left out; \`errata check\` says why`,
    store: 'Store',
    storeWell: 'works',
    storeAway: 'cannot be reached',
    waiting: (votes: number) => `${counted(votes, 'vote waits', 'votes wait')} to be stored`,
    muted: 'Muted here',
    version: 'Version',
    uptime: 'Running for',
    platforms: 'Connected to',
    standsBy: (platform: string) => `${platform} (stand-by)`,
    duration: (days: number, hours: number, minutes: number) =>
      days > 0 ? `${days} d ${hours} h` : hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min`,
  },

  mode: {
    now: (mode: string) => `This channel is on ${mode}`,
    set: (mode: string) => `This channel is now on ${mode}`,
    unchanged: (mode: string) => `This channel was on ${mode} already`,
    explained: {
      auto: 'I answer errors I am sure about, and put 🔎 on those I am less sure about.',
      suggest: 'I put 🔎 on errors I know; whoever presses it gets the answer in the thread.',
      ask: 'I answer only when I am asked: by mention, command or shortcut.',
      off: 'I do nothing here by myself; commands still work.',
    },
    others: (usage: string) => `Change it: ${usage}`,
  },

  mute: {
    muted: (id: string) => `${id} is muted here`,
    unmuted: (id: string) => `${id} is no longer muted here`,
    notMuted: (id: string) => `${id} was not muted here`,
    until: (day: string) => `until ${day}`,
    forGood: 'until somebody unmutes it',
    reason: 'Reason',
    list: 'Muted in this channel',
    none: 'Nothing is muted in this channel.',
    still: 'I say nothing about it here unasked. Asking for it still works.',
  },
};

export type Strings = typeof en;
