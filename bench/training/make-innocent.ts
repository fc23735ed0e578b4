import type { Chance } from './chance.ts';
import { calmLine, type Made } from './make-paste.ts';

const DOING =
  'install set up upgrade configure deploy debug profile test mock cache scale monitor document replace migrate learn build run'.split(
    ' ',
  );
const PARTS =
  'server client database cluster container pipeline module package build image driver plugin token header session timeout certificate queue worker index schema migration endpoint connection socket thread memory disk permission route component hook model tensor branch commit merge lockfile volume port proxy gateway replica topic partition key query join type interface pointer loop function class decorator promise callback exception error warning log'.split(
    ' ',
  );
const WHEN = [
  'today',
  'tomorrow',
  'this week',
  'on monday',
  'after lunch',
  'later',
  'next sprint',
  'last night',
];

/** Chat of developers who talk about their work, with the words that errors are made of. */
export function makeChat(chance: Chance, domains: readonly string[]): Made {
  const d = (): string => chance.of(domains);
  const p = (): string => chance.of(PARTS);
  const v = (): string => chance.of(DOING);
  const text = chance.of([
    () => `how do I ${v()} a ${p()} in ${d()}?`,
    () => `has anyone used ${d()} with ${d()}? thinking about the ${p()} part`,
    () => `what's the difference between a ${p()} and a ${p()} in ${d()}`,
    () => `so in ${d()} every ${p()} has its own ${p()}, right?`,
    () => `I'm trying to ${v()} the ${p()} ${chance.of(WHEN)}`,
    () => `the ${p()} ${p()} should not fail if the ${p()} is missing, I think`,
    () => `why would you ${v()} a ${p()} there? just use a ${p()}`,
    () => `you can't ${v()} a ${p()} without a ${p()}, that's how ${d()} works`,
    () => `I get an error when I ${v()} it`,
    () => `it doesn't work`,
    () => `my code is not working, can someone help?`,
    () => `im getting an error with ${d()} can anyone help me`,
    () => `it says something about ${p()} not found but I don't remember`,
    () => `ok so the ${p()} was null because the ${p()} wasn't ready yet`,
    () => `did you try to ${v()} it again? sometimes the ${p()} is stale`,
    () => `try \`${d()} ${v()} ${p()}\` first`,
    () => `\`${p()}.${v()}(${p()})\` returns undefined if there is no ${p()}`,
    () => `you need to pass the ${p()} to the ${p()}, otherwise it raises`,
    () => `nah, ${d()} can handle that, the ${p()} limit is configurable`,
    () => `https://example.test/${d()}/${p()}-${p()}-error explains it`,
    () => `the docs say: "a ${p()} must be unique within its ${p()}"`,
    () => `yesterday the ${p()} ran out of space, we added a ${p()}`,
    () => `anyone else finding ${d()} slow ${chance.of(WHEN)}?`,
    () => `good morning! ${chance.of(['coffee?', 'standup in 5', 'who is on call?', 'happy friday'])}`,
    () => `lol ${chance.of(['classic', 'same', 'that was me', 'no way', 'it works now, no idea why'])}`,
    () =>
      `${chance.of(['yes', 'no', 'nope', 'sure', 'maybe', 'I think so'])}, the ${p()} ${chance.of(['is fine', 'should be ok', 'was the problem', 'needs a restart'])}`,
    () => `is it bad to catch every exception in the ${p()} ${p()}?`,
    () => `can a ${p()} be killed while the ${p()} still holds a lock?`,
    () =>
      `Hi everyone, I am new to ${d()} and would like to ${v()} a ${p()}. Where do I start? I know some ${d()} already but the ${p()} part is confusing`,
    () =>
      `we raised the ${p()} timeout to ${chance.number(2)}s and ${chance.of(['it helped', 'nothing changed', 'all green now'])}`,
    () => `I'd say the ${p()} should return 404 and not 500 when the ${p()} does not exist`,
    () => `question: ${d()} or ${d()} for a small ${p()}?`,
    () => `permission model: the ${p()} can read, but cannot write the ${p()}`,
    () => `that's because ${p()} is not defined in that scope`,
    () => `you have too many ${p()}s open at once, close the ${p()} after use`,
    () => `${d()} ${chance.number(1)}.${chance.number(2)} is out, the ${p()} changes look nice`,
    () => `I keep forgetting that ${d()} needs a ${p()} for every ${p()}`,
  ])();
  return { text: chance.is(0.15) ? `@${chance.name()} ${text}` : text, kind: 'chat' };
}

const FOREIGN = [
  'el despliegue de ayer ya funciona',
  'le serveur répond de nouveau, merci',
  'der build ist wieder grün, danke',
  'デプロイは明日にします',
  '今天下午发布新版本',
  '서버 재시작했습니다',
  'сборка опять зелёная',
  'o erro de ontem era o cache',
  'alguém pode rever o meu PR?',
  'タイムアウトを60秒に変更しました',
  'la connexion à la base est lente ce matin',
  '数据库连接数已经调大了',
];

/** Logs of many systems: full of the words error, failed and exception, and of nothing that an entry covers. */
const LOGS: readonly ((c: Chance) => string)[] = [
  (c) =>
    `0811${c.number(2)} ${c.number(6)} ${c.number(3)} INFO dfs.DataNode$PacketResponder: Received block blk_${c.number(18)} of size ${c.number(7)} from /10.250.${c.number(2)}.${c.number(2)}`,
  (c) =>
    `0811${c.number(2)} ${c.number(6)} ${c.number(3)} WARN dfs.DataNode$DataXceiver: 10.251.${c.number(2)}.${c.number(2)}:50010:Got exception while serving blk_-${c.number(18)} to /10.251.${c.number(2)}.${c.number(2)}:`,
  (c) =>
    `2015-10-18 18:0${c.below(10)}:${c.number(2)},${c.number(3)} WARN [LeaseRenewer:${c.name()}@${c.name()}:9000] org.apache.hadoop.hdfs.LeaseRenewer: Failed to renew lease for [DFSClient_NONMAPREDUCE_${c.number(9)}_1] for ${c.number(3)} seconds.  Will retry shortly ...`,
  (c) =>
    `2015-10-18 18:0${c.below(10)}:${c.number(2)},${c.number(3)} INFO [main] org.apache.hadoop.mapreduce.v2.app.MRAppMaster: Created MRAppMaster for application appattempt_${c.number(13)}_0020_000001`,
  (c) =>
    `17/06/09 20:1${c.below(10)}:${c.number(2)} INFO storage.BlockManager: Found block rdd_${c.number(2)}_${c.number(2)} locally`,
  (c) =>
    `17/06/09 20:1${c.below(10)}:${c.number(2)} ERROR executor.CoarseGrainedExecutorBackend: RECEIVED SIGNAL 15: SIGTERM`,
  (c) =>
    `2015-07-29 19:${c.number(2)}:${c.number(2)},${c.number(3)} - WARN  [SendWorker:${c.number(12)}:QuorumCnxManager$SendWorker@688] - Send worker leaving thread`,
  (c) =>
    `2015-07-29 19:${c.number(2)}:${c.number(2)},${c.number(3)} - WARN  [NIOServerCxn.Factory:0.0.0.0/0.0.0.0:2181:NIOServerCxn@${c.number(3)}] - caught end of stream exception`,
  (c) =>
    `2015-07-29 19:${c.number(2)}:${c.number(2)},${c.number(3)} - WARN  [QuorumPeer:${c.name()}@${c.number(3)}] - Cannot open channel to ${c.number(1)} at election address /10.10.34.${c.number(2)}:3888`,
  (c) =>
    `- 11178${c.number(5)} 2005.06.03 R02-M1-N0-C:J12-U11 2005-06-03-15.42.${c.number(2)}.${c.number(6)} R02-M1-N0-C:J12-U11 RAS KERNEL INFO instruction cache parity error corrected`,
  (c) =>
    `APPREAD 11178${c.number(5)} 2005.06.04 R23-M0-NE-C:J05-U01 RAS APP FATAL ciod: failed to read message prefix on control stream (CioStream socket to 172.16.96.${c.number(3)}:${c.number(5)}`,
  (c) => `- 11178${c.number(5)} 2005.06.05 R30-M0-N9-C:J16-U01 RAS KERNEL FATAL data TLB error interrupt`,
  (c) =>
    `${c.number(6)} node-${c.number(3)} unix.hw state_change.unavailable 107${c.number(7)} 1 Component State Change: Component \\042alt0\\042 is in the unavailable state (HWID=${c.number(4)})`,
  (c) =>
    `${c.number(6)} node-${c.number(2)} action error 107${c.number(7)} 1 boot (command ${c.number(4)}) Error: error on remote cluster/add port`,
  (c) =>
    `- 11314${c.number(5)} 2005.11.09 dn${c.number(3)} Nov 9 12:01:01 dn${c.number(3)}/dn${c.number(3)} crond[${c.number(4)}]: (root) CMD (run-parts /etc/cron.hourly)`,
  (c) =>
    `- 11314${c.number(5)} 2005.11.09 en${c.number(2)} Nov 9 12:0${c.below(10)}:01 en${c.number(2)}/en${c.number(2)} ib_sm.x[${c.number(5)}]: [ib_sm_sweep.c:1455]: No topology change`,
  (c) =>
    `- 11314${c.number(5)} 2005.11.09 tbird-admin1 Nov 9 12:0${c.below(10)}:04 local@tbird-admin1 /apps/x86_64/system/ganglia/bin/gmetad[1682]: data_thread() got not answer from any [Thunderbird_A${c.number(1)}] datasource`,
  (c) =>
    `2016-09-28 04:30:${c.number(2)}, Info                  CBS    Failed to internally open package. [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]`,
  (c) =>
    `2016-09-28 04:30:${c.number(2)}, Info                  CBS    SQM: Failed to start upload with file pattern: C:\\Windows\\servicing\\sqm\\*_std.sqm, flags: 0x2 [HRESULT = 0x80004005 - E_FAIL]`,
  (c) =>
    `Jun 1${c.below(10)} 15:16:01 combo sshd(pam_unix)[${c.number(5)}]: authentication failure; logname= uid=0 euid=0 tty=NODEVssh ruser= rhost=218.188.2.${c.number(1)}`,
  (c) =>
    `Jun 1${c.below(10)} 04:06:18 combo su(pam_unix)[${c.number(5)}]: session opened for user ${c.name()} by (uid=0)`,
  (c) => `Jul  ${c.number(1)} 04:08:${c.number(2)} combo logrotate: ALERT exited abnormally with [1]`,
  (c) =>
    `03-17 16:13:${c.number(2)}.${c.number(3)}  1702  ${c.number(4)} W ActivityManager: getRunningAppProcesses: caller ${c.number(5)} does not hold REAL_GET_TASKS; limiting output`,
  (c) =>
    `03-17 16:13:${c.number(2)}.${c.number(3)}  2227  2227 E ${c.name()}Service: Failed to update view for key ${c.number(3)}, null layout`,
  (c) =>
    `[Sun Dec 04 04:4${c.below(10)}:${c.number(2)} 2005] [error] mod_jk child workerEnv in error state ${c.number(1)}`,
  (c) =>
    `[Sun Dec 04 05:1${c.below(10)}:${c.number(2)} 2005] [error] [client 222.166.160.${c.number(2)}] Directory index forbidden by rule: /var/www/html/`,
  (c) =>
    `Dec 10 0${c.below(10)}:55:${c.number(2)} LabSZ sshd[${c.number(5)}]: Failed password for invalid user ${c.name()} from 173.234.31.${c.number(2)} port ${c.number(5)} ssh2`,
  (c) =>
    `Dec 10 0${c.below(10)}:55:${c.number(2)} LabSZ sshd[${c.number(5)}]: error: Received disconnect from 103.99.0.${c.number(2)}: 14: No more user authentication methods available. [preauth]`,
  (c) =>
    `Dec 10 0${c.below(10)}:55:${c.number(2)} LabSZ sshd[${c.number(5)}]: fatal: Write failed: Connection reset by peer [preauth]`,
  (c) =>
    `nova-compute.log.1.2017-05-16_13:55:31 2017-05-16 00:00:${c.number(2)}.${c.number(3)} 2931 ERROR nova.compute.manager [req-${c.name()}] [instance: ${c.name(4)}] could not sync instance power state with the hypervisor`,
  (c) =>
    `nova-api.log.1 2017-05-16 00:00:${c.number(2)}.${c.number(3)} 25746 INFO nova.osapi_compute.wsgi.server [req-${c.name()}] 10.11.10.1 "GET /v2/${c.name(5)}/servers/detail HTTP/1.1" status: 200 len: 1893 time: 0.2477829`,
  (c) =>
    `Jul  ${c.number(1)} 09:00:55 calvisitor-10-105-160-95 kernel[0]: IOThunderboltSwitch<0>(0x0)::listenerCallback - Thunderbolt HPD packet for route = 0x0 port = 11 unplug = ${c.below(2)}`,
  (c) =>
    `Jul  ${c.number(1)} 12:1${c.below(10)}:55 authorMacBook-Pro com.apple.${c.name()}[${c.number(4)}]: Unable to complete request, error Error Domain=NSURLErrorDomain Code=-1009 "The network is not there"`,
  (c) => `20171223-22:15:29:${c.number(3)}|Step_LSC|30002312|onStandStepChanged ${c.number(4)}`,
  (c) =>
    `20171223-22:15:${c.number(2)}:${c.number(3)}|HiH_DataSwitch|30002312|upLoadHealthData fail, error code ${c.number(3)}`,
  (c) =>
    `[10.30 16:49:${c.number(2)}] chrome.exe - proxy.cse.example.hk:5070 error : Could not connect through proxy proxy.cse.example.hk:5070 - Proxy closed unexpectedly the line`,
  (c) =>
    `[10.30 16:49:${c.number(2)}] ${c.name()}.exe - proxy.cse.example.hk:5070 close, ${c.number(4)} bytes sent, ${c.number(5)} bytes received, lifetime 00:0${c.number(1)}`,
  (c) => `${c.time()} WARN ${c.name()} could not refresh ${c.name()}, will retry in ${c.number(2)}s`,
  (c) =>
    `${c.time()} ERROR ${c.name(3)}.${c.name()} handler ${c.name()} failed: ${c.name()} is not ${c.name()}`,
  (c) =>
    `10.${c.number(2)}.1.${c.number(2)} - - [01/Mar/2026:06:00:0${c.below(10)} +0000] "GET /${c.name()}/error HTTP/1.1" ${c.of(['200', '304', '404', '500'])} ${c.number(4)} "-" "Mozilla/5.0"`,
  (c) => `${c.time()} INFO ${calmLine(c)}`,
];

/** Forty lines of one or two systems, as somebody pastes an excerpt. */
export function makeLog(chance: Chance, lines?: number): Made {
  const first = chance.below(LOGS.length);
  const kinds = [LOGS[first], LOGS[(first + 1) % LOGS.length], LOGS[(first + 2) % LOGS.length]];
  const length = lines ?? chance.of([5, 20, 40, 40, 120]);
  const made = Array.from({ length }, () => (chance.of(kinds) ?? calmLine)(chance));
  return { text: made.join('\n'), kind: 'log' };
}

/** Errors of programs that nobody else runs: real in form, and known to no entry. */
export function makeUnknown(chance: Chance): Made {
  const n = (): string => chance.name(2);
  const N = (): string => n().charAt(0).toUpperCase() + n().slice(1);
  const line = chance.of([
    () => `${N()}${N()}Error: ${n()} ${n()} is not ${n()}`,
    () => `Error: ${n()} ${chance.of(['was not', 'cannot be', 'should be'])} ${n()} (${n()})`,
    () => `fatal: ${n()} ${n()} failed with code ${chance.number(2)}`,
    () => `${n()}: error: unknown ${chance.of(['option', 'target', 'field', 'symbol'])} '${n()}'`,
    () => `com.${n()}.${n()}.${N()}Exception: no ${n()} for ${n()} ${chance.number(3)}`,
    () => `error[${N().slice(0, 2).toUpperCase()}${chance.number(4)}]: ${n()} does not ${n()}`,
    () => `panic: ${n()}: ${n()} not ready`,
    () => `${N()}Exception: Could not ${chance.of(['load', 'read', 'parse', 'open', 'find'])} ${n()} ${n()}`,
    () =>
      `ERROR ${n()}.${n()} - ${chance.of(['connection', 'request', 'task', 'job', 'build'])} ${n()} ${chance.of(['failed', 'aborted', 'rejected', 'stopped'])}`,
    () =>
      `ValueError: ${n()} must be ${chance.of(['positive', 'a list', 'between 0 and 1'])}, got ${chance.number(2)}`,
    () => `TypeError: ${n()} expects ${n()}`,
    () => `Failed to ${chance.of(['start', 'create', 'update', 'delete'])} ${n()} "${n()}": ${n()} ${n()}`,
    () => `RuntimeError: ${n()} called twice`,
    () => `${n()} failed: ${N().toUpperCase()}_ERROR_${n().toUpperCase()}`,
  ])();
  const kind = 'unknown';
  if (chance.is(0.3))
    return {
      text: `Traceback (most recent call last):\n  File "${n()}.py", line ${chance.number(2)}, in ${n()}\n    ${n()}()\n${line}`,
      kind,
    };
  if (chance.is(0.2)) return { text: `anyone seen this?\n\`\`\`${line}\`\`\``, kind };
  return { text: line, kind };
}

export function makeOther(chance: Chance, domains: readonly string[]): Made {
  const n = (): string => chance.name(2);
  const p = (): string => chance.of(PARTS);
  const text = chance.of([
    () => chance.of(FOREIGN),
    () => chance.of(['🎉', ':tada:', '👍', '✅', 'https://example.test/status', '+1', '...']),
    () =>
      `\`\`\`yaml\n${p()}:\n  ${p()}: ${chance.number(2)}\n  ${p()}_timeout: ${chance.number(2)}s\n  on_error: retry\n\`\`\``,
    () =>
      `\`\`\`js\nconst ${n()} = await ${n()}.${n()}()\nif (!${n()}) throw new Error('${p()} missing')\n\`\`\``,
    () =>
      `\`\`\`py\ndef ${n()}(${p()}):\n    try:\n        return ${p()}.${n()}()\n    except KeyError:\n        raise ValueError("bad ${p()}")\n\`\`\``,
    () =>
      `${chance.number(1)}.${chance.number(1)}.${chance.number(1)}\n- fix ${p()} error when ${p()} is empty\n- ${chance.of(domains)}: raise the ${p()} limit\n- docs: ${p()} timeout`,
    () =>
      `diff --git a/${n()} b/${n()}\n@@ -1,3 +1,3 @@\n-  ${p()}: ${chance.number(2)}\n+  ${p()}: ${chance.number(3)}`,
    () =>
      `added ${chance.number(3)} packages, and audited ${chance.number(3)} packages in 4s\n\n${chance.number(2)} packages are looking for funding\n  run \`npm fund\` for details\n\nfound 0 vulnerabilities`,
    () =>
      `Collecting ${n()}\n  Downloading ${n()}-1.2.3-py3-none-any.whl (${chance.number(2)} kB)\nInstalling collected packages: ${n()}\nSuccessfully installed ${n()}-1.2.3`,
    () =>
      `Test Suites: ${chance.number(2)} passed, ${chance.number(2)} total\nTests:       ${chance.number(3)} passed, ${chance.number(3)} total`,
    () =>
      `NAME      READY   STATUS    RESTARTS   AGE\n${n()}-0   1/1     Running   0          ${chance.number(1)}d\n${n()}-1   1/1     Running   ${chance.number(1)}          ${chance.number(1)}d`,
    () =>
      `id,${p()},${p()}_errors,timeout_ms\n1,${n()},0,${chance.number(4)}\n2,${n()},${chance.number(1)},${chance.number(4)}`,
    () => `*Y:* ${p()} ${p()} review, *T:* ${p()} timeouts, *B:* none`,
    () =>
      `deployed ${chance.of(domains)} ${chance.number(1)}.${chance.number(2)} to prod, error rate flat ✅`,
    () => `approve, but please handle the case where ${p()} is None`,
  ])();
  return { text, kind: 'other' };
}
