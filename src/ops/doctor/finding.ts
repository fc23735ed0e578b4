/** One thing that was looked at. What is not right says what to do about it. */
export interface Finding {
  readonly about: string;
  readonly state: 'good' | 'warning' | 'bad';
  readonly text: string;
}

export const good = (about: string, text: string): Finding => ({ about, state: 'good', text });
export const warning = (about: string, text: string): Finding => ({ about, state: 'warning', text });
export const bad = (about: string, text: string): Finding => ({ about, state: 'bad', text });
