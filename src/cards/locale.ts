/** Languages the interface speaks. Entries may be written in, and translated into, any language. */
export const LOCALES = ['en', 'zh'] as const;
export type Locale = (typeof LOCALES)[number];

/** The interface language for a tag as platforms give it (`zh-CN`, `zh_TW`, `en-US`); English where we have none. */
export function localeOf(tag: string | undefined): Locale {
  const language = languageOf(tag ?? '');
  return LOCALES.find((locale) => locale === language) ?? 'en';
}

/** `zh` of `zh-Hant-TW`. */
export const languageOf = (tag: string): string => tag.toLowerCase().split(/[-_]/)[0] ?? '';
