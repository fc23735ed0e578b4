import type { Entry } from '../../src/entries/entry-schema.ts';
import type { Chance } from './chance.ts';
import type { Made } from './make-paste.ts';

/** Words that name the error in passing: a quoted piece of the signature, or its rarest-looking words. */
function nameOf(entry: Entry, chance: Chance): string {
  const words = entry.signature.split(/\s+/).filter((word) => word.length > 2);
  const from = chance.below(Math.max(1, words.length - 3));
  const piece = words
    .slice(from, from + 2 + chance.below(4))
    .join(' ')
    .replace(/[:;,.]+$/, '');
  const slug = (entry.id.split('/')[1] ?? '').replace(/-/g, ' ');
  return chance.of([piece, piece, `'${piece}'`, slug, entry.signature.slice(0, 60)]);
}

/** Talk about an error that nobody has right now. */
export function makeMention(entry: Entry, chance: Chance): Made {
  const error = nameOf(entry, chance);
  const domain = entry.id.slice(0, entry.id.indexOf('/'));
  const text = chance.of([
    `we fixed the ${error} yesterday, thanks all`,
    `should we alert on ${error}?`,
    `can we mute the ${error} alert? it was fixed`,
    `the ${error} thing from last week turned out to be the proxy`,
    `TIL what ${error} really means`,
    `who wrote the runbook for ${error}? it's great`,
    `reminder: if you see ${error} just ignore it`,
    `goal for next quarter: no more ${error}`,
    `I wrote a blog post about ${error}`,
    `what does ${error} even mean?`,
    `is there a doc about ${error} in ${domain}?`,
    `does ${domain} still have the ${error} problem in the new version?`,
    `we no longer get ${error} since the upgrade`,
    `PR is up that handles ${error} properly, please review`,
    `added a test for ${error}`,
    `how often do you get ${error} in ${domain}?`,
    `do I need to care about ${error} when moving to ${domain}?`,
    `${domain} docs say ${error} is expected there, nit: link it`,
    `fix: handle ${error} in ${domain} client (#${chance.number(3)})`,
    `- ${error} no longer crashes the worker (#${chance.number(4)})`,
    `the last time we had ${error} it was the cache, all good now`,
    `I'd rather return early than see ${error} again`,
  ]);
  return { text, kind: 'mention' };
}

/** Code, settings and lists that carry the words of an error without being one. */
export function makeQuoting(entry: Entry, chance: Chance): Made {
  const error = entry.signature.slice(0, 80).replace(/["'`\\]/g, '');
  const domain = entry.id.slice(0, entry.id.indexOf('/'));
  const words = error
    .split(/\s+/)
    .slice(0, 4)
    .join('_')
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, '');
  const text = chance.of([
    `try {\n  await ${chance.name()}()\n} catch (err) {\n  if (err.message.includes("${error}")) return retry()\n  throw err\n}`,
    `def test_${words}(client):\n    with pytest.raises(ValueError):\n        client.${chance.name()}("${chance.name()}")`,
    `const MESSAGES = {\n  ${chance.name()}: "${error}",\n  ${chance.name()}: "ok",\n}`,
    `- ${domain}: ${error}\n+ ${domain}: something clearer\n`,
    `# ${error}\nretry:\n  on: ["${words}"]\n  attempts: 3\n  timeout: ${chance.number(2)}s`,
    `tests/${domain}/test_${words}.py::test_ok PASSED [ 12%]\ntests/${domain}/test_${words}.py::test_two PASSED [ 25%]`,
    `${chance.time()} INFO ${chance.name()} handler registered for ${words}\n${chance.time()} INFO ${chance.name()} done`,
    `code,meaning\nE1,${error}\nE2,other`,
    `SELECT count(*) FROM events WHERE message LIKE '%${error.slice(0, 20)}%' GROUP BY 1;`,
    `if "${error.slice(0, 40)}" in str(exc):\n    log.warning("known issue, skipping")\n    return None`,
  ]);
  return { text: chance.is(0.5) ? `\`\`\`\n${text}\n\`\`\`` : text, kind: 'quoting' };
}
