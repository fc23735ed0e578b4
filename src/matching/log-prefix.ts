/** What stands before the message of a log line: times, levels, names in brackets. */
const PREFIX =
  /^\s*(?:(?:>\s)+|\|\s|\d{4}[-/]\d\d[-/]\d\d(?:[T ][\d:.,]+)?(?:Z|[ ]?[+-]\d\d:?\d\d| UTC)?\s*|\d\d:\d\d:\d\d[\d.,]*\s+|\[(?!\w{0,60}(?:Error|Exception): )[^\]\n]{1,48}\]\s*|<[^>\n]{1,24}>\s*|npm (?:ERR!|error)\s+|(?:ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL|CRITICAL|TRACE|SEVERE)\s*[:|-]?\s+|(?:[\w.-]{2,40})\s*\|\s+|[A-Z][a-z]{2}\s+\d{1,2}\s\d\d:\d\d:\d\d\s+\S+\s+[\w./-]{1,40}(?:\[\d+\])?:\s)/;

export function contentStart(line: string): number {
  let at = 0;
  for (let round = 0; round < 6; round += 1) {
    const prefix = PREFIX.exec(line.slice(at, at + 200));
    if (!prefix || prefix[0].length === 0 || at + prefix[0].length >= line.length) break;
    at += prefix[0].length;
  }
  return at;
}
