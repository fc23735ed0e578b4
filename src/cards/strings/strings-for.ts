import type { Locale } from '../locale.ts';
import { en, type Strings } from './en.ts';
import { zh } from './zh.ts';

const ALL: Readonly<Record<Locale, Strings>> = { en, zh };

export const stringsFor = (locale: Locale): Strings => ALL[locale];
export type { Strings };
