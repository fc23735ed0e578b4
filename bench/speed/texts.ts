import { Chance } from '../training/chance.ts';

export const HOSTILE_PATTERNS: readonly string[] = [
  'error(a+)+$',
  'word([\\s\\S]*a){8}x',
  '(.*)(.*)(.*)(.*)(.*)[^=]=zzz',
  '^(\\w+\\s?)*error$',
  'error.*word.*error.*word.*error',
  '(error|word|aaa)(error|word|aaa)?(.*b){9}c',
  '(?:error[^x]{0,60}){6}x',
  'timeout(.|a|.a)*z',
  '(\\w|\\s|[a-z ])*timeout',
];

/** As a web application prints it whose pool of connections is empty. */
const TRACE = [
  '2025-11-04T09:12:44.871Z ERROR 1 --- [nio-8080-exec-7] o.a.c.c.C.[.[.[/].[dispatcherServlet] : Servlet.service() threw exception',
  'org.springframework.transaction.CannotCreateTransactionException: Could not open JPA EntityManager for transaction',
  ...`org.springframework.orm.jpa.JpaTransactionManager.doBegin(JpaTransactionManager.java:467)
org.springframework.transaction.support.AbstractPlatformTransactionManager.startTransaction(AbstractPlatformTransactionManager.java:400)
org.springframework.transaction.support.AbstractPlatformTransactionManager.getTransaction(AbstractPlatformTransactionManager.java:373)
org.springframework.transaction.interceptor.TransactionAspectSupport.createTransactionIfNecessary(TransactionAspectSupport.java:638)
org.springframework.transaction.interceptor.TransactionAspectSupport.invokeWithinTransaction(TransactionAspectSupport.java:390)
org.springframework.transaction.interceptor.TransactionInterceptor.invoke(TransactionInterceptor.java:119)
org.springframework.aop.framework.ReflectiveMethodInvocation.proceed(ReflectiveMethodInvocation.java:184)
org.springframework.aop.framework.CglibAopProxy$CglibMethodInvocation.proceed(CglibAopProxy.java:765)
com.example.orders.OrderService$$SpringCGLIB$$0.findOpenOrders(<generated>)
com.example.orders.OrderController.list(OrderController.java:58)
jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:103)
java.lang.reflect.Method.invoke(Method.java:580)
org.springframework.web.method.support.InvocableHandlerMethod.doInvoke(InvocableHandlerMethod.java:255)
org.springframework.web.method.support.InvocableHandlerMethod.invokeForRequest(InvocableHandlerMethod.java:188)
org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod.invokeAndHandle(ServletInvocableHandlerMethod.java:118)
org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter.handleInternal(RequestMappingHandlerAdapter.java:926)
org.springframework.web.servlet.DispatcherServlet.doDispatch(DispatcherServlet.java:1089)
org.springframework.web.servlet.DispatcherServlet.doService(DispatcherServlet.java:979)
org.springframework.web.servlet.FrameworkServlet.processRequest(FrameworkServlet.java:1014)
org.springframework.web.servlet.FrameworkServlet.doGet(FrameworkServlet.java:903)
jakarta.servlet.http.HttpServlet.service(HttpServlet.java:564)
org.apache.catalina.core.ApplicationFilterChain.internalDoFilter(ApplicationFilterChain.java:195)
org.apache.catalina.core.ApplicationFilterChain.doFilter(ApplicationFilterChain.java:140)
org.apache.tomcat.websocket.server.WsFilter.doFilter(WsFilter.java:51)
org.springframework.web.filter.OncePerRequestFilter.doFilter(OncePerRequestFilter.java:116)
org.apache.catalina.core.StandardWrapperValve.invoke(StandardWrapperValve.java:167)
org.apache.catalina.core.StandardHostValve.invoke(StandardHostValve.java:115)
org.apache.catalina.valves.ErrorReportValve.invoke(ErrorReportValve.java:93)
org.apache.coyote.http11.Http11Processor.service(Http11Processor.java:384)
org.apache.tomcat.util.net.NioEndpoint$SocketProcessor.doRun(NioEndpoint.java:1741)
java.lang.Thread.run(Thread.java:1583)`
    .split('\n')
    .map((frame) => `\tat ${frame}`),
  'Caused by: java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30003ms.',
  ...`com.zaxxer.hikari.pool.HikariPool.createTimeoutException(HikariPool.java:686)
com.zaxxer.hikari.pool.HikariPool.getConnection(HikariPool.java:179)
com.zaxxer.hikari.HikariDataSource.getConnection(HikariDataSource.java:99)
org.hibernate.engine.jdbc.connections.internal.DatasourceConnectionProviderImpl.getConnection(DatasourceConnectionProviderImpl.java:122)
org.hibernate.resource.jdbc.internal.LogicalConnectionManagedImpl.acquireConnectionIfNeeded(LogicalConnectionManagedImpl.java:113)`
    .split('\n')
    .map((frame) => `\tat ${frame}`),
  '\t... 38 common frames omitted',
].join('\n');

/** Names as teams give them. Those that `Chance` makes up are the very words that the 100,000 entries are made of. */
const SERVICES =
  'billing checkout inventory mailer search-indexer gateway scheduler auth profile-api thumbnails ledger webhooks'.split(
    ' ',
  );

function calmLine(chance: Chance): string {
  const service = chance.of(SERVICES);
  return chance.of([
    `request finished in ${chance.number(2)} ms`,
    `started ${service}-${chance.number(2)}`,
    `cache warm, ${chance.number(4)} keys`,
    `connected to ${service}.internal:${chance.number(4)}`,
    `processed batch ${chance.number(3)} of ${chance.number(3)}`,
    `GET /${service}/${chance.number(3)} 200`,
    `job ${chance.number(5)} queued`,
    `health check ok`,
    `retry policy set to 3 attempts`,
  ]);
}

/** The texts of the table, made up from a seed but for the trace. */
export function speedTexts(): Readonly<Record<string, string>> {
  const chance = new Chance(5);
  const log = Array.from({ length: 1_800 }, () => {
    const level = chance.is(0.05) ? 'ERROR' : 'INFO ';
    return `${chance.time()} ${level} [${chance.of(SERVICES)}] ${calmLine(chance)}${level === 'ERROR' ? `: ${chance.of(SERVICES)} failed` : ''}`;
  })
    .join('\n')
    .slice(0, 100_000);
  return {
    'chat line': 'does anybody know if the planning meeting has moved to three today?',
    'one-line error': "TypeError: Cannot read properties of undefined (reading 'map')",
    '4 KB trace': TRACE,
    '100 KB log': log,
    '100 KB in one line': log.replaceAll('\n', ' '),
    'hostile 100 KB': 'error word timeout '.repeat(5_200),
    'hostile patterns too': 'error word timeout aaa\n'.repeat(4_300),
  };
}
