import { domainOf } from '../entries/entry-schema.ts';
import { type Codec, oneOf, otherEntry, rate, text } from './codecs.ts';
import { type Fact, fact, listFact, misfit, type ReadContext, setAt, valueAt } from './fact.ts';
import { howBeside, joinHow } from './how-text.ts';
import { joinPatterns, splitPatterns } from './joined-patterns.ts';
import { isEmpty, type Json, type JsonObject } from './json.ts';
import { allToPython, fromPython } from './python-pattern.ts';
import { sameText } from './same-text.ts';

/** The domain is the first part of an entry's id, and only said again where a format does. */
export function domainFact(from: string): Fact {
  const path = from.split('.');
  return {
    carries: [],
    read(record, entry) {
      const value = valueAt(record, path);
      if (typeof value === 'string' && value.trim() !== '') entry['domain'] = value.trim();
    },
    write: (entry, record) => setAt(record, path, domainOf(String(entry['id']))),
  };
}

export function patternsFact(from: string, absent?: Json): Fact {
  const path = from.split('.');
  return {
    carries: ['patterns'],
    read(record, entry, context) {
      const value = valueAt(record, path);
      if (isEmpty(value)) return;
      const written = Array.isArray(value) ? value : [value as Json];
      const patterns = written.flatMap((one) => readPatterns(from, one, context));
      if (patterns.length > 0) entry['patterns'] = [...new Set(patterns)];
    },
    write(entry, record) {
      const patterns = entry['patterns'];
      const list = Array.isArray(patterns) ? allToPython(patterns.map(String)) : [];
      if (list.length > 0) setAt(record, path, joinPatterns(list));
      else if (absent !== undefined) setAt(record, path, absent);
    },
  };
}

function readPatterns(field: string, value: Json, context: ReadContext): string[] {
  if (typeof value !== 'string') {
    misfit(context, field, 'a regular expression', value);
    return [];
  }
  return splitPatterns(value).flatMap((part) => {
    const translated = fromPython(part);
    const fault =
      'fault' in translated
        ? `it uses ${translated.fault}, which has no like here`
        : context.checkPattern(translated.pattern)?.message;
    if (fault === undefined && 'pattern' in translated) return [translated.pattern];
    context.note('not-taken', `${context.at}${field}`, `${part.slice(0, 80)}: ${fault}`);
    return [];
  });
}

/**
 * `how` with the code behind it. A how that only repeats the action is not taken, since it would be said twice;
 * `repeats` formats write it so.
 */
export function howFact(from: string, repeats: boolean): Fact {
  return {
    carries: ['how', 'code'],
    read(record, item, context) {
      const value = record[from];
      if (isEmpty(value)) return;
      if (typeof value !== 'string') return misfit(context, from, 'a text', value as Json);
      const { how, code } = howBeside(String(item['action'] ?? ''), value);
      if (how !== undefined) item['how'] = how;
      if (code) item['code'] = code as unknown as Json;
    },
    write(item, record) {
      const how = typeof item['how'] === 'string' ? item['how'] : undefined;
      const code = Array.isArray(item['code']) ? (item['code'] as unknown as { text: string }[]) : undefined;
      if (how !== undefined || code) {
        record[from] = joinHow({ ...(how !== undefined && { how }), ...(code && { code }) });
      } else if (repeats) record[from] = item['action'] ?? '';
    },
  };
}

/** Where a format has room for one of what an entry has several of. */
export function firstFact(from: string, to: string, as: Codec, absent?: Json): Fact {
  return {
    carries: [`${to}[0]`],
    read(record, entry, context) {
      const value = record[from];
      if (isEmpty(value)) return;
      const decoded = as.decode(value as Json);
      if (decoded === undefined) misfit(context, from, as.kind, value as Json);
      else entry[to] = [decoded];
    },
    write(entry, record) {
      const list = entry[to];
      const value = Array.isArray(list) ? list[0] : undefined;
      if (value !== undefined) record[from] = as.encode(value);
      else if (absent !== undefined) record[from] = absent;
    },
  };
}

/** An item that says only how is done that way: the first line tells what it is. */
export function actionFromHow(item: JsonObject): void {
  const how = item['how'];
  if (item['action'] !== undefined || typeof how !== 'string') return;
  const first = how.trim().split('\n', 1)[0] ?? '';
  item['action'] = first.length > 200 ? `${first.slice(0, 199)}…` : first;
  if (sameText(how, first)) delete item['how'];
}

export const RESOLVABLE = oneOf({ true: 'yes', partial: 'partly', partially: 'partly', false: 'no' });

export const TIER = oneOf({
  ai_generated: 'ai_generated',
  community: 'community',
  human_reviewed: 'human_reviewed',
  auto_generated: 'ai_generated',
  community_verified: 'community',
  human_verified: 'human_reviewed',
  expert_reviewed: 'human_reviewed',
});

const relations = (from: string, to: string): Fact =>
  listFact({
    from: `transition_graph.${from}`,
    to: `relations.${to}`,
    key: 'id',
    needs: ['id'],
    bare: 'error_id',
    absent: [],
    facts: [
      fact({ from: 'error_id', to: 'id', as: otherEntry }),
      fact({ from: 'probability', to: 'probability', as: rate }),
      fact({ from: 'condition', to: 'condition', as: text }),
      fact({ from: 'distinction', to: 'distinction', as: text }),
      fact({ from: 'typical_delay', to: 'delay', as: text }),
    ],
  });

export const relationFacts = (): Fact[] => [
  relations('leads_to', 'leadsTo'),
  relations('preceded_by', 'precededBy'),
  relations('frequently_confused_with', 'confusedWith'),
];
