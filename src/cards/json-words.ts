import { code, plain, type RichText } from './rich-text.ts';

/** A value of a shape nobody fixed: text as text, everything else as the JSON it is. */
export const jsonWords = (value: unknown): RichText =>
  typeof value === 'string' ? plain(value) : code(JSON.stringify(value) ?? '');
