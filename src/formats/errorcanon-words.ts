/** The words of errorcanon pages, by language. The first of a list is the one we write; all of them are understood. */
type Words<Name extends string> = Readonly<
  Record<Name, { readonly en: readonly string[]; readonly zh: readonly string[] }>
>;

export type Section = 'rootCause' | 'versions' | 'workarounds' | 'deadEnds' | 'documentation';
export type Detail =
  | 'id'
  | 'domain'
  | 'category'
  | 'subcategory'
  | 'verification_tier'
  | 'fix_success_rate'
  | 'confidence'
  | 'evidence_count'
  | 'first_seen'
  | 'last_confirmed'
  | 'last_updated'
  | 'resolvable'
  | 'root_cause_type'
  | 'error_code'
  | 'official_doc_url'
  | 'official_doc_section'
  | 'tags'
  | 'aliases'
  | 'regex';
export type Column =
  | 'version'
  | 'status'
  | 'introduced'
  | 'deprecated'
  | 'removed'
  | 'behavior_change'
  | 'notes';
export type Language = 'en' | 'zh';

export const SECTIONS: Words<Section> = {
  rootCause: { en: ['Root Cause', 'Cause'], zh: ['根本原因', '根因', '原因', '问题原因'] },
  versions: {
    en: ['Version Compatibility', 'Versions', 'Affected Versions'],
    zh: ['版本兼容性', '版本兼容', '版本', '受影响版本'],
  },
  workarounds: {
    en: ['Workarounds', 'Workaround', 'Solutions', 'Fixes'],
    zh: [
      '解决方案',
      '变通方案',
      '变通方法',
      '变通办法',
      '解决方法',
      '解决办法',
      '临时解决方案',
      '替代方案',
      '方案',
    ],
  },
  deadEnds: {
    en: ['Dead Ends', 'Dead End', 'What Does Not Work', "What Doesn't Work"],
    zh: ['无效方案', '死胡同', '无效方法', '无效尝试', '死路', '错误做法', '无效的方法', '常见误区'],
  },
  documentation: {
    en: ['Official Documentation', 'Documentation', 'Official Docs'],
    zh: ['官方文档', '文档', '参考文档'],
  },
};

export type Translated = 'translatedSignature' | 'translatedCause' | 'translatedWorkarounds';

/** On a page in English, over what follows in Chinese. */
export const TRANSLATED: Readonly<Record<Translated, readonly string[]>> = {
  translatedSignature: ['中文签名', '中文标题'],
  translatedCause: ['中文', '中文原因'],
  translatedWorkarounds: ['中文步骤', '中文方案', '中文解决方案', '中文解决步骤', '中文方法'],
};

export const DETAILS: Words<Detail> = {
  id: { en: ['ID'], zh: ['ID', '编号', '标识', '标识符'] },
  domain: { en: ['Domain'], zh: ['领域', '域', '类域'] },
  category: { en: ['Category'], zh: ['分类', '类别', '类型'] },
  subcategory: { en: ['Subcategory'], zh: ['子分类', '子类别'] },
  verification_tier: {
    en: ['Verification', 'Verification Tier', 'Tier'],
    zh: ['验证', '验证级别', '验证等级', '验证状态', '验证层级'],
  },
  fix_success_rate: { en: ['Fix Rate', 'Fix Success Rate'], zh: ['修复率', '修复成功率', '解决率'] },
  confidence: { en: ['Confidence'], zh: ['置信度', '可信度'] },
  evidence_count: { en: ['Evidence', 'Evidence Count'], zh: ['证据', '证据数', '证据数量'] },
  first_seen: { en: ['First Seen'], zh: ['首次发现', '首次出现'] },
  last_confirmed: { en: ['Last Confirmed'], zh: ['最后确认', '最近确认'] },
  last_updated: { en: ['Last Updated', 'Updated'], zh: ['最后更新', '最近更新', '更新时间'] },
  resolvable: { en: ['Resolvable'], zh: ['可解决', '是否可解决'] },
  root_cause_type: { en: ['Root Cause Type', 'Cause Type'], zh: ['原因类型', '根因类型'] },
  error_code: { en: ['Error Code', 'Code'], zh: ['错误码', '错误代码'] },
  official_doc_url: { en: ['Official Documentation', 'Documentation', 'Docs'], zh: ['官方文档', '文档'] },
  official_doc_section: { en: ['Documentation Section', 'Section'], zh: ['文档章节'] },
  tags: { en: ['Tags'], zh: ['标签'] },
  aliases: { en: ['Aliases', 'Also Known As'], zh: ['别名'] },
  regex: { en: ['Regex', 'Pattern'], zh: ['正则', '正则表达式', '模式'] },
};

export const COLUMNS: Words<Column> = {
  version: { en: ['Version'], zh: ['版本'] },
  status: { en: ['Status'], zh: ['状态'] },
  introduced: { en: ['Introduced'], zh: ['引入', '引入版本'] },
  deprecated: { en: ['Deprecated'], zh: ['弃用', '废弃', '弃用版本'] },
  removed: { en: ['Removed'], zh: ['移除', '删除', '移除版本'] },
  behavior_change: { en: ['Behavior Change', 'Behaviour Change', 'Change'], zh: ['行为变化', '行为变更'] },
  notes: { en: ['Notes', 'Note'], zh: ['备注', '说明'] },
};

/** What stands in parentheses after a workaround and a dead end. */
export const OUTCOMES = {
  en: { worked: 'success', failed: 'fail' },
  zh: { worked: '成功率', failed: '失败率' },
} as const;

const bare = (word: string): string =>
  word
    .toLowerCase()
    .replaceAll(/(?:[\s_*`#:：]|\p{Extended_Pictographic}|\uFE0F)+/gu, ' ')
    .replace(/\s*[(（]\d+[)）]$/, '')
    .trim();

type Lookup<Name extends string> = (word: string) => Name | undefined;

function lookup<Name extends string>(words: Words<Name>): Lookup<Name> {
  const names = new Map<string, Name>();
  for (const name of Object.keys(words) as Name[]) {
    for (const word of [...words[name].en, ...words[name].zh])
      if (!names.has(bare(word))) names.set(bare(word), name);
  }
  return (word) => (word.length > 60 ? undefined : names.get(bare(word)));
}

export const sectionNamed = lookup(SECTIONS);
export const detailNamed = lookup(DETAILS);
export const columnNamed = lookup(COLUMNS);

export const translatedNamed = (word: string): Translated | undefined =>
  (Object.keys(TRANSLATED) as Translated[]).find((name) => TRANSLATED[name].includes(word.trim()));

export const isChinese = (word: string): boolean => /\p{Script=Han}/u.test(word);

const PERCENT = '(\\d{1,3}(?:\\.\\d+)?\\s*[%％])';
const OUTCOME = '(?:success(?:\\s+rate)?|succeeds|works|fail(?:ure|s|ed)?(?:\\s+rate)?|成功率?|失败率?)';
const EITHER = `(?:${PERCENT}\\s*${OUTCOME}|${OUTCOME}\\s*[:：]?\\s*${PERCENT})`;
const RATE_AT_END = new RegExp(`[(（]\\s*${EITHER}\\s*[)）]\\s*$`, 'i');
const RATE_AT_START = new RegExp(`^\\s*${EITHER}(?:\\s+|$)`, 'i');
/** No longer than this, with room to spare; what lies farther away is not looked at. */
const REACH = 60;

export interface Rated {
  readonly text: string;
  readonly rate?: string;
}

/** `text (80% success)` */
export function rateAtEnd(text: string): Rated {
  const tail = text.slice(-REACH);
  const found = RATE_AT_END.exec(tail);
  const rate = found?.[1] ?? found?.[2];
  if (!found || rate === undefined) return { text };
  return { text: text.slice(0, text.length - tail.length + found.index).trimEnd(), rate };
}

/** `80% success text` */
export function rateAtStart(text: string): Rated {
  const found = RATE_AT_START.exec(text.slice(0, REACH));
  const rate = found?.[1] ?? found?.[2];
  return found && rate !== undefined ? { text: text.slice(found[0].length), rate } : { text };
}
