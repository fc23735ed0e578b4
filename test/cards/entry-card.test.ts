import { describe, expect, it } from 'vitest';
import { cardToText } from '../../src/cards/card-to-text.ts';
import { entryCard } from '../../src/cards/entry-card.ts';
import { plainInk } from '../../src/cards/ink.ts';
import { sayDay } from '../../src/cards/strings/say-day.ts';
import { stringsFor } from '../../src/cards/strings/strings-for.ts';
import { type Entry, entrySchema } from '../../src/entries/entry-schema.ts';
import { entryJsonSchema } from '../../src/entries/json-schema.ts';
import { RATES } from '../contracts/card-gallery.ts';
import { refused } from '../contracts/gallery-entries.ts';

const textIn = (entry: Entry, locale: 'en' | 'zh', order = entry.workarounds.map(({ id }) => id)): string =>
  cardToText(entryCard({ entry, locale, order, rateOf: () => RATES.unknown, redact: (text) => text }), {
    ink: plainInk,
  });

/** The parts of a translation that the ordinary entry of the gallery leaves out, so that every one is there. */
const full: Entry = entrySchema.parse({
  ...refused,
  $schema: '../entry.schema.json',
  translations: {
    zh: {
      ...refused.translations?.['zh'],
      captures: { port: '端口号' },
      symptoms: ['应用启动后立即退出。'],
      diagnostics: [{ check: '数据库启动了吗？', means: '不是 running 就先启动它。' }],
      commonCauses: ['主机名是 localhost。'],
      prevention: ['从环境变量读取主机名。'],
      versions: [{ status: '在用', behaviorChange: '行为没有变化。', notes: '一直是这条信息。' }],
      environmentDetails: { orchestrator: '容器编排' },
      osSpecific: { macos: '桌面版提供特殊主机名。' },
      workarounds: {
        'use-service-name': {
          action: '用服务名',
          how: '改主机名',
          code: [{ language: 'sh', text: '# 中文注释' }],
          condition: '同一个项目',
          tradeoff: '需另行配置',
          riskNote: '没有风险',
          epochReason: '网络变了',
        },
      },
      deadEnds: {
        'reinstall-driver': {
          action: '重装驱动',
          whyFails: '驱动没有问题',
          condition: '总是如此',
          misconception: '驱动打印了错误',
          epochReason: '会打印主机名',
        },
      },
      relations: {
        leadsTo: {
          'postgres/password-authentication-failed': {
            condition: '主机对了',
            distinction: '看密码',
            delay: '几秒',
          },
        },
        precededBy: {
          'docker/network-not-found': { condition: '没有网络', distinction: '看网络', delay: '几分钟' },
        },
        confusedWith: {
          'redis/connection-refused': { condition: '用了缓存', distinction: '端口不同', delay: '无' },
        },
      },
      documentation: [{ section: '第十九章' }],
    },
  },
  workarounds: refused.workarounds.map((item, index) =>
    index === 0 ? { ...item, risk: { level: 'safe', note: 'Nothing is lost.' } } : item,
  ),
  versions: refused.versions?.map((item) => ({
    ...item,
    introduced: '9.6',
    deprecated: '17.1',
    removed: '18.2',
    behaviorChange: 'Says less.',
    notes: 'Read on.',
  })),
  relations: {
    leadsTo: [
      {
        id: 'postgres/password-authentication-failed',
        probability: 0.41,
        condition: 'host right',
        distinction: 'see password',
        delay: 'soon',
      },
    ],
    precededBy: [
      {
        id: 'docker/network-not-found',
        probability: 0.21,
        condition: 'no network',
        distinction: 'see network',
        delay: 'later',
      },
    ],
    confusedWith: [
      {
        id: 'redis/connection-refused',
        probability: 0.11,
        condition: 'cache used',
        distinction: 'port differs',
        delay: 'never',
      },
    ],
  },
});

interface Leaf {
  /** Array positions and free keys as `*`. */
  readonly path: string;
  readonly value: unknown;
}

/** Records whose keys somebody chose. */
const FREE =
  /(?:^|\.)(?:captures|translations|details|osSpecific|environmentDetails|extensions|extensions\.\*|workarounds|deadEnds|leadsTo|precededBy|confusedWith)$/;

function leavesOf(value: unknown, path = ''): Leaf[] {
  if (Array.isArray(value)) return value.flatMap((one) => leavesOf(one, `${path}.*`));
  if (value === null || typeof value !== 'object') return [{ path, value }];
  return Object.entries(value).flatMap(([key, one]) => {
    const name = FREE.test(path) ? '*' : key;
    return leavesOf(one, path === '' ? name : `${path}.${name}`);
  });
}

/** Every path of the schema that ends in a value. */
function pathsOf(schema: Record<string, unknown>, path = ''): string[] {
  const { properties, items, additionalProperties, anyOf } = schema as {
    properties?: Record<string, Record<string, unknown>>;
    items?: Record<string, unknown>;
    additionalProperties?: Record<string, unknown> | false;
    anyOf?: unknown;
  };
  if (properties) {
    return Object.entries(properties).flatMap(([key, one]) =>
      pathsOf(one, path === '' ? key : `${path}.${key}`),
    );
  }
  if (items && !anyOf) return pathsOf(items, `${path}.*`);
  if (additionalProperties && typeof additionalProperties === 'object')
    return pathsOf(additionalProperties, `${path}.*`);
  return [path];
}

/** How a card says a value. */
function saidAs({ path, value }: Leaf): string[] {
  const strings = stringsFor('en');
  if (typeof value === 'number') {
    const isShare = /(?:rate|low|high|probability|fixRate|confidence)$/.test(path);
    return [isShare ? String(Math.round(value * 100)) : String(value)];
  }
  if (/(?:asOf|since|firstSeen|lastConfirmed|lastUpdated)$/.test(path))
    return [sayDay(String(value), strings)];
  if (path.endsWith('tier')) return [strings.provenance.tier[value as Entry['verification']['tier']]];
  if (path.endsWith('resolvable')) return [strings.entry.resolvables[value as 'yes']];
  if (path.endsWith('risk.level')) return [strings.step.risks[value as 'safe']];
  if (path.endsWith('effort')) return [strings.step.efforts[value as 'minutes']];
  if (path === 'locale') return ['English'];
  // Placeholders are filled with the declared words.
  return String(value).replaceAll('{{port}}', '5432').replaceAll('`', '').split('\n');
}

/** Not texts for a reader: ids that votes hang on are in the buttons; the estimate stands in the rate; a format's tag stays with its code. */
const ELSEWHERE = new Set([
  'workarounds.*.id',
  'deadEnds.*.id',
  'workarounds.*.successRate',
  'deadEnds.*.failRate',
  'workarounds.*.code.*.language',
  'translations.*.workarounds.*.code.*.language',
]);

const missingIn = (entry: Entry, text: string): string[] => {
  const plain = text.replaceAll('`', '');
  return leavesOf(entry)
    .filter(({ path }) => !ELSEWHERE.has(path))
    .filter((leaf) => !saidAs(leaf).every((words) => plain.includes(words.trim())))
    .map(({ path, value }) => `${path}: ${JSON.stringify(value)}`);
};

describe('entry in full', () => {
  it('is tried with an entry that has every field of the schema', () => {
    const there = new Set(leavesOf(full).map(({ path }) => path));
    const all = pathsOf(entryJsonSchema());
    expect(all.length).toBeGreaterThan(90);
    const free = (path: string) =>
      /^(?:environment\.details|osSpecific|extensions|translations\.\*\.(?:environmentDetails|osSpecific))/.test(
        path,
      );
    expect(all.filter((path) => !free(path) && !there.has(path))).toEqual([]);
  });

  it('shows everything the record holds, in one language or the other', () => {
    expect(missingIn(full, `${textIn(full, 'en')}\n${textIn(full, 'zh')}`)).toEqual([]);
  });

  it('would notice a field that is forgotten', () => {
    const text = `${textIn(full, 'en')}\n${textIn(full, 'zh')}`;
    expect(missingIn({ ...full, category: 'something else' }, text)).toEqual(['category: "something else"']);
  });

  it('has a ballot under each workaround and each dead end, for just that target', () => {
    const { sections, ballotTarget } = entryCard({
      entry: full,
      locale: 'en',
      order: ['start-database', 'use-service-name', 'listen-on-all'],
      rateOf: () => RATES.unknown,
      redact: (text) => text,
    });
    const targets = sections.flatMap((section, index) => {
      const next = sections[index + 1];
      return section.kind === 'step'
        ? [[section.target, next?.kind === 'ballot' ? next.target : undefined]]
        : [];
    });
    expect(targets.map(([target]) => target)).toEqual([
      'postgres/connection-refused#w:start-database',
      'postgres/connection-refused#w:use-service-name',
      'postgres/connection-refused#w:listen-on-all',
      'postgres/connection-refused#d:reinstall-driver',
      'postgres/connection-refused#d:open-firewall',
      'postgres/connection-refused#d:raise-timeout',
    ]);
    expect(targets.every(([target, voted]) => target === voted)).toBe(true);
    // A reaction on the whole card could mean any of them, so it means none.
    expect(ballotTarget).toBeUndefined();
  });
});
