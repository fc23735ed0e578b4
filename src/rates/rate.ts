/** What votes and the editors' estimate say together. All probabilities are of success, also for a dead end. */
export interface Rate {
  readonly rate: number;
  readonly low: number;
  readonly high: number;
  /** Raw counts of people, never weighted: what a card may show. */
  readonly worked: number;
  readonly failed: number;
  /** The editors' own figure, where they gave one. */
  readonly estimate: number | undefined;
  readonly tier: 'ai_generated' | 'community' | 'human_reviewed';
  /** Set when recent votes are clearly worse than the ones before. */
  readonly drift: { readonly failed: number; readonly of: number } | undefined;
}
