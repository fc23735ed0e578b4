/** The words around an entry when it is written to be read. */
export interface Labels {
  readonly symptoms: string;
  readonly checks: string;
  readonly commonCauses: string;
  readonly workarounds: string;
  readonly deadEnds: string;
  readonly prevention: string;
  readonly versions: string;
  readonly related: string;
  readonly documentation: string;
  readonly about: string;
  readonly id: string;
  readonly domain: string;
  readonly category: string;
  readonly aliases: string;
  readonly applies: string;
  readonly vouched: string;
  readonly confirmed: string;
  readonly condition: string;
  readonly tradeoff: string;
  readonly leadsTo: string;
  readonly precededBy: string;
  readonly confusedWith: string;
  readonly tiers: Readonly<Record<'ai_generated' | 'community' | 'human_reviewed', string>>;
  readonly efforts: Readonly<Record<'minutes' | 'hours' | 'days', string>>;
  readonly columns: Readonly<
    Record<
      'version' | 'status' | 'introduced' | 'deprecated' | 'removed' | 'behaviorChange' | 'notes',
      string
    >
  >;
  /** Nobody was counted: an estimate is called one. */
  estimated(rate: string): string;
  failed(rate: string): string;
  risk(level: 'safe' | 'caution' | 'dangerous', note: string | undefined): string;
  since(day: string, reason: string): string;
}

export const LABELS: Readonly<Record<'en' | 'zh', Labels>> = {
  en: {
    symptoms: 'Symptoms',
    checks: 'How to check',
    commonCauses: 'Common causes',
    workarounds: 'Workarounds',
    deadEnds: 'Dead ends',
    prevention: 'Prevention',
    versions: 'Versions',
    related: 'Related errors',
    documentation: 'Documentation',
    about: 'About this entry',
    id: 'Id',
    domain: 'Domain',
    category: 'Category',
    aliases: 'Also known as',
    applies: 'Applies to',
    vouched: 'Vouched for by',
    confirmed: 'Last confirmed',
    condition: 'When',
    tradeoff: 'Price',
    leadsTo: 'Leads to',
    precededBy: 'Preceded by',
    confusedWith: 'Easily confused with',
    tiers: {
      ai_generated: 'nobody yet, machine-written',
      community: 'the community',
      human_reviewed: 'people who reviewed it',
    },
    efforts: { minutes: 'takes minutes', hours: 'takes hours', days: 'takes days' },
    columns: {
      version: 'Version',
      status: 'Status',
      introduced: 'Introduced',
      deprecated: 'Deprecated',
      removed: 'Removed',
      behaviorChange: 'What changed',
      notes: 'Notes',
    },
    estimated: (rate) => `works in ~${rate} of cases by the editors' estimate`,
    failed: (rate) => `fails in ~${rate} of cases by the editors' estimate`,
    risk: (level, note) =>
      `${{ safe: 'safe', caution: 'with caution', dangerous: 'dangerous' }[level]}${note === undefined ? '' : `: ${note}`}`,
    since: (day, reason) => `since ${day}: ${reason}`,
  },
  zh: {
    symptoms: '症状',
    checks: '如何检查',
    commonCauses: '常见原因',
    workarounds: '解决方案',
    deadEnds: '无效方案',
    prevention: '预防',
    versions: '版本',
    related: '相关错误',
    documentation: '文档',
    about: '关于本条目',
    id: '编号',
    domain: '领域',
    category: '分类',
    aliases: '别名',
    applies: '适用于',
    vouched: '担保者',
    confirmed: '最后确认',
    condition: '条件',
    tradeoff: '代价',
    leadsTo: '会导致',
    precededBy: '之前常见',
    confusedWith: '容易混淆',
    tiers: { ai_generated: '尚无，机器撰写', community: '社区', human_reviewed: '经人工审核' },
    efforts: { minutes: '需几分钟', hours: '需几小时', days: '需几天' },
    columns: {
      version: '版本',
      status: '状态',
      introduced: '引入',
      deprecated: '弃用',
      removed: '移除',
      behaviorChange: '变化',
      notes: '备注',
    },
    estimated: (rate) => `编辑估计约 ${rate} 的情况有效`,
    failed: (rate) => `编辑估计约 ${rate} 的情况无效`,
    risk: (level, note) =>
      `${{ safe: '安全', caution: '谨慎', dangerous: '危险' }[level]}${note === undefined ? '' : `：${note}`}`,
    since: (day, reason) => `自 ${day} 起：${reason}`,
  },
};
