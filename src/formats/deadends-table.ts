import { count, day, oneOf, rate, text, texts } from './codecs.ts';
import { type Fact, fact, listFact, type ReadContext, valueAt, writtenOnly } from './fact.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import type { RecordTable } from './record-table.ts';
import {
  actionFromHow,
  domainFact,
  howFact,
  patternsFact,
  RESOLVABLE,
  relationFacts,
} from './shared-facts.ts';

const REVIEW = oneOf({
  auto_generated: 'ai_generated',
  human_reviewed: 'human_reviewed',
  community: 'community',
});

const deadEnds: Fact = listFact({
  from: 'dead_ends',
  to: 'deadEnds',
  key: 'id',
  needs: ['whyFails'],
  bare: 'why_fails',
  absent: [],
  facts: [
    fact({ from: 'action', to: 'action', as: text, absent: '' }),
    fact({ from: 'why_fails', to: 'whyFails', as: text }),
    fact({ from: 'fail_rate', to: 'failRate', as: rate }),
    fact({ from: 'common_misconception', to: 'misconception', as: text }),
    fact({ from: 'sources', to: 'sources', as: texts, absent: [] }),
    fact({ from: 'condition', to: 'condition', as: text, absent: '' }),
  ],
});

const workarounds: Fact = listFact({
  from: 'workarounds',
  to: 'workarounds',
  key: 'id',
  needs: ['action'],
  bare: 'action',
  absent: [],
  complete: actionFromHow,
  facts: [
    fact({ from: 'action', to: 'action', as: text }),
    fact({ from: 'success_rate', to: 'successRate', as: rate }),
    howFact('how', false),
    fact({ from: 'tradeoff', to: 'tradeoff', as: text }),
    fact({ from: 'sources', to: 'sources', as: texts, absent: [] }),
    fact({ from: 'condition', to: 'condition', as: text, absent: '' }),
  ],
});

/** Hardware, Python, frameworks and whatever else an environment names. */
const environmentDetails: Fact = {
  carries: ['environment.details'],
  read(record, entry) {
    const given = record['environment'];
    if (!isObject(given)) return;
    const details = Object.entries(given).filter(
      ([name, value]) => name !== 'runtime' && name !== 'os' && saysSomething(value),
    );
    if (details.length === 0) return;
    const environment = isObject(entry['environment']) ? entry['environment'] : {};
    entry['environment'] = { ...environment, details: Object.fromEntries(details) };
  },
  write(entry, record) {
    const { details } = isObject(entry['environment']) ? entry['environment'] : ({} as JsonObject);
    if (!isObject(details)) return;
    const known = Object.entries(details).filter(([name]) => name !== 'runtime' && name !== 'os');
    record['environment'] = { ...(record['environment'] as JsonObject), ...Object.fromEntries(known) };
  },
};

const saysSomething = (value: Json): boolean =>
  value !== null && value !== '' && !(isObject(value) && Object.keys(value).length === 0);

function dropNamelessRuntime(entry: JsonObject, _record: JsonObject, context: ReadContext): void {
  const environment = entry['environment'];
  if (!isObject(environment) || !isObject(environment['runtime'])) return;
  if (environment['runtime']['name'] !== undefined) return;
  context.note('not-taken', `${context.at}environment.runtime`, 'has no name');
  delete environment['runtime'];
}

/** In the order in which the format writes them. */
export const DEADENDS: RecordTable = {
  origin: 'deadends',
  needs: { signature: 'error.signature', cause: 'verdict.summary' },
  complete: dropNamelessRuntime,
  facts: [
    writtenOnly('schema_version', () => '1.0.0'),
    fact({ from: 'id', to: 'id', as: text }),
    fact({ from: 'url', to: 'verification.origin.url', as: text }),
    fact({ from: 'error.signature', to: 'signature', as: text }),
    patternsFact('error.regex'),
    domainFact('error.domain'),
    fact({ from: 'error.category', to: 'category', as: text }),
    fact({ from: 'error.first_seen', to: 'verification.firstSeen', as: day }),
    fact({ from: 'error.last_confirmed', to: 'verification.lastConfirmed', as: day }),
    fact({ from: 'environment.runtime.name', to: 'environment.runtime.name', as: text }),
    fact({ from: 'environment.runtime.version_range', to: 'environment.runtime.versions', as: text }),
    fact({ from: 'environment.os', to: 'environment.os', as: text }),
    environmentDetails,
    fact({ from: 'verdict.resolvable', to: 'verification.resolvable', as: RESOLVABLE }),
    fact({ from: 'verdict.fix_success_rate', to: 'verification.fixRate', as: rate }),
    fact({ from: 'verdict.confidence', to: 'verification.confidence', as: rate }),
    fact({ from: 'verdict.last_updated', to: 'verification.lastUpdated', as: day }),
    fact({ from: 'verdict.summary', to: 'cause.text', as: text }),
    deadEnds,
    workarounds,
    ...relationFacts(),
    fact({ from: 'metadata.review_status', to: 'verification.tier', as: REVIEW }),
    fact({ from: 'metadata.evidence_count', to: 'verification.evidence', as: count }),
    writtenOnly('metadata.last_verification', (entry) => valueAt(entry, ['verification', 'lastConfirmed'])),
  ],
};
