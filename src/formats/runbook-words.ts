export type Chapter =
  | 'introduction'
  | 'symptoms'
  | 'causes'
  | 'diagnosis'
  | 'fix'
  | 'prevention'
  | 'references';

const NAMES: Readonly<Record<Chapter, readonly string[]>> = {
  introduction: [
    'introduction',
    'overview',
    'summary',
    'background',
    'description',
    'problem',
    'the problem',
    '简介',
    '介绍',
    '概述',
    '概览',
    '背景',
    '问题描述',
  ],
  symptoms: [
    'symptoms',
    'symptom',
    'signs',
    'what you see',
    'observed behavior',
    '症状',
    '现象',
    '故障现象',
    '错误现象',
  ],
  causes: [
    'common causes',
    'causes',
    'cause',
    'possible causes',
    'root causes',
    'root cause',
    'why it happens',
    'why this happens',
    '常见原因',
    '原因',
    '可能原因',
    '根本原因',
  ],
  diagnosis: [
    'diagnosis',
    'diagnostics',
    'diagnostic steps',
    'diagnose',
    'investigation',
    'how to diagnose',
    'verification',
    'verify',
    'verify the fix',
    '诊断',
    '诊断步骤',
    '排查',
    '排查步骤',
    '验证',
  ],
  fix: [
    'step by step fix',
    'step by step solution',
    'step by step',
    'fix',
    'fixes',
    'how to fix',
    'how to fix it',
    'solution',
    'solutions',
    'resolution',
    'resolution steps',
    'steps',
    'remediation',
    'mitigation',
    'troubleshooting',
    'troubleshooting steps',
    '分步修复',
    '逐步修复',
    '修复步骤',
    '解决步骤',
    '解决方法',
    '解决方案',
    '修复方法',
    '修复',
  ],
  prevention: [
    'prevention',
    'how to prevent',
    'how to prevent it',
    'preventing recurrence',
    'prevent recurrence',
    'best practices',
    '预防',
    '预防措施',
    '如何预防',
  ],
  references: ['references', 'further reading', 'see also', 'documentation', '参考', '参考资料', '参考文档'],
};

const CHAPTERS = new Map(
  (Object.keys(NAMES) as Chapter[]).flatMap((chapter) =>
    NAMES[chapter].map((name) => [name, chapter] as const),
  ),
);

export function chapterNamed(heading: string): Chapter | undefined {
  if (heading.length > 60 || heading.length < 2) return undefined;
  const bare = heading
    .toLowerCase()
    .replaceAll(/(?:[\s_*`#:：–—-]|\p{Extended_Pictographic}|\uFE0F)+/gu, ' ')
    .replace(/^\s*\d+[.)]?\s+/, '')
    .trim();
  return CHAPTERS.get(bare);
}
