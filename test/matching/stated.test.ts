import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/matching/clean-text.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { MessageLines } from '../../src/matching/message-lines.ts';
import { type Stated, statedAs } from '../../src/matching/stated.ts';
import { entry } from './entries.ts';

/** What is found stands between guillemets here; they are taken out before the text is looked at. */
function stated(marked: string): Stated | undefined {
  const places: { start: number; end: number }[] = [];
  let text = '';
  for (const part of marked.split('«')) {
    const [found, rest] = part.includes('»') ? part.split('»') : ['', part];
    if (found) places.push({ start: text.length, end: text.length + found.length });
    text += `${found}${rest}`;
  }
  return statedAs(places, new MessageLines(cleanText(text)));
}

describe('an error in the text of a program, which nobody has', () => {
  it.each([
    `assert "«Permission denied (publickey)»" not in out`,
    `raise «ValueError('too many values to unpack')»`,
    `throw new «TypeError("x is not a function")»;`,
    `expect(stderr).toContain('«fatal: refusing to merge unrelated histories»')`,
    `console.error('«Error: listen EADDRINUSE»: address already in use :::3000')`,
    `log.error("«java.lang.OutOfMemoryError: Java heap space»");`,
    `pytest.raises(ValueError, match='«too many values to unpack»')`,
    `if (err.message.includes('«ECONNREFUSED»')) retry()`,
    `echo "«Error response from daemon: Conflict.»"`,
    `const PATTERN = "«npm ERR! code ERESOLVE»";`,
    `kubectl get pods | grep «CrashLoopBackOff»`,
    `grep -r "«JavaScript heap out of memory»" logs/`,
    `$ rg -n '«no space left on device»' /var/log`,
    `-    raise «KeyError("name")»\n+    raise «KeyError("names")»`,
  ])('%s', (text) => {
    expect(stated(text)).toBe('code');
  });
});

describe('an error that somebody explains', () => {
  it.each([
    'docs say «CrashLoopBackOff» means the container keeps exiting',
    'The error "«ORA-00001: unique constraint violated»" is documented in chapter 3.',
    '`«ETIMEDOUT»` stands for a connection that nobody answered',
  ])('%s', (text) => {
    expect(stated(text)).toBe('explained');
  });
});

describe('an error that somebody speaks of', () => {
  it.each([
    'we fixed the «ImagePullBackOff» on staging yesterday, thanks all',
    'PR is up that handles Error: «flash write failed» properly, please review',
    'added a test for runtime error: «index out of range»',
    'reminder: if you see «ETIMEDOUT» there, the proxy restarts at noon',
    'I wrote a blog post about «java.lang.OutOfMemoryError»',
    'goal for next quarter: no more «CrashLoopBackOff»',
    'node docs say «ERR_STREAM_PREMATURE_CLOSE» comes from the peer',
    'fix(client): handle RuntimeError: «CUDA error: an illegal memory access» in a retry (#12)',
    '- «PermissionError: [Errno 13] Permission denied» no longer crashes the worker (#5848)',
    'the «connection reset by peer» thing turned out to be the load balancer',
  ])('%s', (text) => {
    expect(stated(text)).toBe('mentioned');
  });
});

describe('an error that somebody has, whatever they say before it', () => {
  it.each([
    'we fixed the proxy. now it is «connect ECONNREFUSED 127.0.0.1:5432»',
    'I solved the conflict but now get «fatal: refusing to merge unrelated histories»',
    'fixed the typo, «ModuleNotFoundError: No module named yaml»',
    'has anybody solved the «ERESOLVE unable to resolve dependency tree» on node 22?',
    'how do I fix the «Permission denied (publickey)» on the runner?',
    'the tests for payments fail with «TypeError: x is not a function»',
    'npm ERR! Fix the «upstream dependency conflict», or retry',
    'error: resolved the wrong package: «Cannot find module»',
    "docs say to run it as root but «EACCES: permission denied, mkdir '/opt'»",
    'we still have the «CrashLoopBackOff» from last week',
    'can you help, if you see «certificate has expired» what is it?',
  ])('%s', (text) => {
    expect(stated(text)).toBeUndefined();
  });
});

describe('an error that somebody has, in quotes or beside code', () => {
  it.each([
    'time="10:00:01" level=error msg="«dial tcp: connect: connection refused»"',
    'error="«connection refused»"',
    '[10:00:01][WARN ][out] Could not index event: {"type"=>"x", "reason"=>"«Validation Failed: 1: too many shards»;"}}',
    'File "a.py", line 3, in run\n    raise «AssertionError("not compiled»")',
    '{"level":"error","msg":"«connect ECONNREFUSED» 127.0.0.1:5432"}',
    `psql: error: connection to server at "localhost", port 5432 failed: «Connection refused»`,
    `thread 'main' panicked at '«called \`Option::unwrap()\` on a \`None\` value»', src/main.rs:4:37`,
    `('Connection aborted.', ConnectionResetError(104, '«Connection reset by peer»'))`,
    `Traceback (most recent call last):\n  File "a.py", line 3, in <module>\n    raise «ValueError('x')»\n«ValueError: x»`,
    `$ grep «fatal» log\n«fatal: not a git repository»`,
    `it's odd, don't know why: «fatal: refusing to merge unrelated histories»`,
    `I get '«CrashLoopBackOff»' since this morning`,
    `our pod is in «CrashLoopBackOff» and I don't know what it means`,
    `app.rb:3:in 'run': «undefined method 'name' for nil» (NoMethodError)`,
  ])('%s', (text) => {
    expect(stated(text)).toBeUndefined();
  });

  it('is answered, and the same words in a test are met with silence', () => {
    const matcher = createMatcher([
      entry('git/unrelated', 'fatal: refusing to merge unrelated histories', {
        patterns: ['refusing to merge unrelated histories'],
      }),
    ]);
    const error = 'fatal: refusing to merge unrelated histories';
    expect(matcher.recognise(error).verdict).toBe('answer');
    expect(matcher.recognise(`expect(stderr).toContain('${error}')`)).toMatchObject({
      verdict: 'silent',
      reason: 'code',
    });
    expect(matcher.recognise(`"${error}" means that two histories share no commit`)).toMatchObject({
      verdict: 'silent',
      reason: 'mention',
    });
  });
});
