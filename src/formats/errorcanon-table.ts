import { count, day, locale, object, rate, text, texts } from './codecs.ts';
import { type Fact, fact, listFact } from './fact.ts';
import { type RecordTable, translateItems } from './record-table.ts';
import {
  actionFromHow,
  domainFact,
  firstFact,
  howFact,
  patternsFact,
  RESOLVABLE,
  relationFacts,
  TIER,
} from './shared-facts.ts';
import { documentationFact, itemTranslations, textTranslations } from './translation-facts.ts';

const versions: Fact = listFact({
  from: 'versions',
  to: 'versions',
  key: 'version',
  needs: ['version'],
  bare: 'version',
  absent: [],
  facts: [
    fact({ from: 'version', to: 'version', as: text }),
    fact({ from: 'introduced', to: 'introduced', as: text, absent: null }),
    fact({ from: 'deprecated', to: 'deprecated', as: text, absent: null }),
    fact({ from: 'removed', to: 'removed', as: text, absent: null }),
    fact({ from: 'behavior_change', to: 'behaviorChange', as: text, absent: null }),
    fact({ from: 'status', to: 'status', as: text }),
    fact({ from: 'notes', to: 'notes', as: text }),
  ],
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
    fact({ from: 'fail_rate', to: 'failRate', as: rate, absent: null }),
    fact({ from: 'condition', to: 'condition', as: text, absent: '' }),
    fact({ from: 'common_misconception', to: 'misconception', as: text }),
    fact({ from: 'sources', to: 'sources', as: texts, absent: [] }),
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
    fact({ from: 'success_rate', to: 'successRate', as: rate, absent: null }),
    howFact('how', true),
    fact({ from: 'condition', to: 'condition', as: text, absent: '' }),
    fact({ from: 'tradeoff', to: 'tradeoff', as: text }),
    fact({ from: 'sources', to: 'sources', as: texts, absent: [] }),
  ],
});

/** In the order in which the format writes them. */
export const ERRORCANON: RecordTable = {
  origin: 'errorcanon',
  needs: { signature: 'signature', cause: 'root_cause' },
  complete: translateItems,
  facts: [
    fact({ from: 'id', to: 'id', as: text }),
    fact({ from: 'signature', to: 'signature', as: text }),
    textTranslations('signature', 'signature'),
    patternsFact('regex', null),
    domainFact('domain'),
    fact({ from: 'category', to: 'category', as: text, absent: null }),
    fact({ from: 'subcategory', to: 'subcategory', as: text, absent: null }),
    fact({ from: 'root_cause', to: 'cause.text', as: text }),
    fact({ from: 'root_cause_type', to: 'cause.type', as: text, absent: null }),
    textTranslations('root_cause', 'cause'),
    versions,
    fact({ from: 'os_specific', to: 'osSpecific', as: object, absent: {} }),
    deadEnds,
    workarounds,
    itemTranslations('workarounds'),
    ...relationFacts(),
    documentationFact('official_doc_url', 'official_doc_section'),
    firstFact('error_code', 'codes', text, null),
    fact({ from: 'verification_tier', to: 'verification.tier', as: TIER }),
    fact({ from: 'confidence', to: 'verification.confidence', as: rate, absent: null }),
    fact({ from: 'fix_success_rate', to: 'verification.fixRate', as: rate, absent: null }),
    fact({ from: 'resolvable', to: 'verification.resolvable', as: RESOLVABLE, absent: null }),
    fact({ from: 'first_seen', to: 'verification.firstSeen', as: day, absent: null }),
    fact({ from: 'last_confirmed', to: 'verification.lastConfirmed', as: day, absent: null }),
    fact({ from: 'last_updated', to: 'verification.lastUpdated', as: day, absent: null }),
    fact({ from: 'evidence_count', to: 'verification.evidence', as: count, absent: null }),
    fact({ from: 'tags', to: 'tags', as: texts, absent: [] }),
    fact({ from: 'locale', to: 'locale', as: locale, absent: 'en' }),
    fact({ from: 'aliases', to: 'aliases', as: texts, absent: [] }),
  ],
};
