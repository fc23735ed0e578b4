import { type Fact, misfit } from './fact.ts';
import { isEmpty, isObject, type Json, type JsonObject } from './json.ts';

/** `signature_zh`, and the same for any other language of two letters. */
export function textTranslations(from: string, to: string): Fact {
  return {
    carries: [`translations.*.${to}`],
    read(record, entry, context) {
      for (const [language, value] of inLanguages(record, from)) {
        if (typeof value === 'string') translationOf(entry, language)[to] = value;
        else misfit(context, `${from}_${language}`, 'a text', value);
      }
    },
    write(entry, record) {
      for (const [language, translation] of translationsOf(entry)) {
        if (translation[to] !== undefined) record[`${from}_${language}`] = translation[to];
      }
    },
  };
}

/**
 * `workarounds_zh`: the actions alone, parallel to the items. Items have no ids yet when this is read, so the list is
 * laid down as it is; `translateItems` hangs it on the ids.
 */
export function itemTranslations(list: string): Fact {
  return {
    carries: [`translations.*.${list}.*.action`],
    read(record, entry, context) {
      for (const [language, value] of inLanguages(record, list)) {
        if (Array.isArray(value)) translationOf(entry, language)[list] = value;
        else misfit(context, `${list}_${language}`, 'a list', value);
      }
    },
    write(entry, record) {
      const items = Array.isArray(entry[list]) ? entry[list].filter(isObject) : [];
      for (const [language, translation] of translationsOf(entry)) {
        const translated = translation[list];
        if (!isObject(translated)) continue;
        const actions = items.map(({ id }) => {
          const one = translated[String(id)];
          return isObject(one) ? (one['action'] ?? '') : '';
        });
        if (actions.some((action) => action !== '')) record[`${list}_${language}`] = actions;
      }
    },
  };
}

/** One link to the documentation, with the section to look at. */
export function documentationFact(url: string, section: string): Fact {
  return {
    carries: ['documentation[0]'],
    read(record, entry, context) {
      const link = record[url] ?? null;
      const part = record[section] ?? null;
      if (isEmpty(link)) {
        if (!isEmpty(part))
          context.note('not-taken', `${context.at}${section}`, 'there is no link that it belongs to');
      } else if (typeof link !== 'string') misfit(context, url, 'a link', link);
      else {
        const known = typeof part === 'string' && part.trim() !== '';
        entry['documentation'] = [{ url: link, ...(known && { section: part }) }];
      }
    },
    write(entry, record) {
      const first = Array.isArray(entry['documentation']) ? entry['documentation'][0] : undefined;
      const documentation: JsonObject = isObject(first) ? first : {};
      record[url] = documentation['url'] ?? null;
      record[section] = documentation['section'] ?? null;
    },
  };
}

const LANGUAGE = /^[a-z]{2}$/;

function inLanguages(record: JsonObject, from: string): [string, Json][] {
  const found: [string, Json][] = [];
  for (const name in record) {
    if (name.length !== from.length + 3 || !name.startsWith(`${from}_`)) continue;
    const value = record[name] as Json;
    const language = name.slice(-2);
    if (LANGUAGE.test(language) && !isEmpty(value)) found.push([language, value]);
  }
  return found;
}

function translationOf(entry: JsonObject, language: string): JsonObject {
  const all = isObject(entry['translations']) ? entry['translations'] : {};
  const one = isObject(all[language]) ? all[language] : {};
  all[language] = one;
  entry['translations'] = all;
  return one;
}

function* translationsOf(entry: JsonObject): Generator<[string, JsonObject]> {
  for (const [language, translation] of Object.entries(
    isObject(entry['translations']) ? entry['translations'] : {},
  )) {
    if (LANGUAGE.test(language) && isObject(translation)) yield [language, translation];
  }
}
