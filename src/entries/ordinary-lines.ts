/**
 * What goes through a developers' channel all day without being an error somebody needs help with. A pattern that
 * matches one of these would make the bot speak out of turn, so the check refuses it. Words such as "error", "failed"
 * and "timeout" are here on purpose; the exact wording of real errors is left out on purpose.
 */
export const ORDINARY_LINES: readonly string[] = `
good morning everyone
morning! coffee first, then standup
can somebody review my pull request please?
lgtm, ship it
thanks a lot, that worked
I'll be ten minutes late for the meeting
who is on call this week?
deploying to staging now
the deploy is done, everything looks green
rolling back to the previous version just to be safe
is the build green again?
the tests pass locally but I want to see them in ci
please rebase on main before you merge
merged, thanks!
the release notes are in the wiki
could you add me to the channel for incidents?
I am working from home today
lunch?
the customer says the page is slow since yesterday
let me check the dashboard
the graph shows a spike around noon
I think we should raise the timeout a little
what timeout do we use for the payment service?
the error rate is back to normal
error budget for this quarter is at 87 percent
no errors in the last 24 hours
there were three failed jobs last night, all retried fine
the retry worked, nothing to do
failed over to the second region without anybody noticing
who owns the connection handling code?
we lost connection with the client on the call, dialing in again
my internet connection is bad today
the port of the new monitor does not fit my cable
which port does the admin page listen on?
I opened port 443 in the security group
memory usage went down by a third after the refactoring
does anybody have the memory profile from last week?
disk usage on the build machines is at 60 percent
how much disk space do we still have on the nas?
permission to merge?
I asked the admins for permission, waiting for an answer
access was granted yesterday
access to the shared drive works again
the file is in the folder I shared
file not in the usual place, look under archive
the missing numbers are in the second sheet
nothing is missing, I checked twice
not found anything suspicious so far
found it, it was a typo
it was a typo in the config, sorry for the noise
can't reproduce it on my machine
cannot join today, please record it
could not make it to the retro, what did I miss?
unable to attend tomorrow, dentist
invalid assumption on my side, ignore what I said
the value in the second column is unexpected but correct
the unexpected guest was the auditor
we should handle this exception in the contract with the vendor
with the exception of the mobile team everybody is done
fatal flaw in my plan: the kitchen is closed
warning: spoilers in the thread
this is a warning from the fire department about the drill tomorrow
the server room is locked, who has the key?
which key do I use for the staging cluster?
please rotate the api key before friday
the token expires at the end of the month, I set a reminder
certificates renew by themselves now
the certificate of the course arrived by mail
we could use a cache here
the cache hit rate is 96 percent
lock your screen when you leave
locked the thread, please continue in the issue
the process takes about two weeks
the hiring process is documented in the handbook
killed two birds with one stone there
killing it today, team!
abort the meeting if nobody shows up
let's abort the experiment and go with plan b
stack of books on my desk, take what you like
which stack are they using over there?
full stack position, remote possible
trace of coffee on the whiteboard, who was it?
the version in production is 4.2.1
which version of node do we run in production?
upgrade to node 22 is planned for next sprint
python 3.13 is out
docker desktop wants an update again
has anybody tried the new compiler?
the compiler got much faster
import of the old data is running, should take an hour
the import finished, 12,345 rows
export to csv is on the list
module three of the training is mandatory
package arrived for you at the front desk
the package is 3 MB smaller now
dependency updates are grouped in one pull request now
blocked by a dependency on the other team
resolved, thanks for looking into it
that conversation is resolved
conflict of interest form is due on monday
there is a conflict with the all-hands, can we move it?
merge window closes at six
branch off whenever you are ready
the main branch is protected now, use pull requests
commit early, commit often
push it back to next week
pull the blinds please, the sun is on the screen
reset your expectations
reset password link is on the login page
the login page has a new design
user feedback is mostly positive
users love the new search
the user guide needs an update for the new menu
the database migration is scheduled for sunday
migration done, zero downtime
query takes 30 ms now instead of 3 s
the table for twelve is booked
index is rebuilt every night
schema review on thursday
null results for my search, is the index still building?
undefined behaviour is my favourite topic
the function of this meeting is unclear to me
type your name into the list
object if you disagree
the class of 2019 meets again
reference letters are due
argument against it: nobody asked for it
the index of the book is missing page numbers
out of office until monday
out of coffee again
out of scope for this release
we are running out of time for this sprint
too many meetings this week
too many cooks in this thread, let's talk
limit the discussion to one topic
the limit for expenses was raised
quota for the conference budget is used up by december
rate limiting talk at the conference was great
request for comments is open until friday
the request went to legal
response time is 120 ms at the median
bad gateway is the name of our trivia team
service level is fine
the service was great at that restaurant
unavailable on friday afternoon
network event next tuesday, who is coming?
the network team will replace a switch tonight
dns change is live, give it an hour
host is Maria, guests are welcome
hostname naming scheme: one fruit per machine
proxy vote is possible if you cannot attend
gateway to the mountains, great hotel
container ships are fascinating
the image in the header is too large, can we compress it?
pod of dolphins seen on the team trip
node in the graph can be dragged now
cluster of three meeting rooms on the second floor
volume is too low on the recording
mount the whiteboard on the other wall
swap shifts with me?
thread on the forum about it: worth a read
signal to noise is getting better here
panic not, it is only a drill
crash course on accessibility at three
crashed on the sofa after the release
dump the old laptops in the box by the door
core hours are ten to three
segmentation of the market is on slide nine
overflow parking is behind the building
buffer of two days before the deadline
heap of work before the holidays
the leak in the kitchen is repaired
deadlock between the two proposals, we need a tie-breaker
race on saturday, who is running?
loop me in when you know more
recursion: see recursion
infinite patience required
timeout for everybody, see you at two
connected with the vendor, they will call back
refused the offer, too expensive
rejected by the spam filter, sent it again
denied boarding once, never again
forbidden fruit is the sweetest
expired milk in the fridge, please take it away
duplicate invitations went out, ignore the second
already done yesterday
address of the new office is in the calendar
in use until four, then the room is free
busy all day, ping me tomorrow
device for the demo is charged
resource planning for the first quarter starts now
broken chair in room five
pipe in the bathroom is fixed
closed for the holidays
reset of the coffee machine helped
what is the difference between a process and a thread?
how do I read a stack trace?
can someone explain what a segfault is?
is there a good article about connection pooling?
what does the error budget policy say?
do we have docs about error handling?
should we log this as a warning or as an error?
I prefer returning errors over throwing exceptions
the linter complains, I will fix it
typescript is happy now
ci is red because of me, fixing
flaky test again, I opened an issue
the test failed once in a hundred runs
all 412 tests passed
12 tests skipped, as expected
coverage went up to 91 percent
build took 4 minutes
the build machine is fast now
release 2.0 is out, congratulations!
hotfix is live
incident is closed, postmortem tomorrow
postmortem: what went well, what did not
page me if the queue grows above a thousand
queue length is zero
alert was a false alarm
alert resolved: error rate below threshold
[RESOLVED] High latency on checkout
[FIRING:0] all quiet
:white_check_mark: deploy finished
2026-03-01 10:15:02 INFO server started on port 8080
2026-03-01 10:15:03 INFO connected to database in 35 ms
2026-03-01T10:15:04.120Z info: listening on http://localhost:3000
2026-03-01 10:15:07,221 [main] INFO  com.example.App - Started App in 2.381 seconds
2026-03-01 10:15:08.004 DEBUG 1 --- [nio-8080-exec-1] o.s.web.servlet.DispatcherServlet : Completed 200 OK
Mar 01 10:15:09 web-1 systemd[1]: Started Daily apt download activities.
Mar 01 10:15:10 web-1 sshd[812]: Accepted publickey for deploy from 10.0.0.7 port 52144 ssh2
Mar 01 10:15:11 web-1 CRON[901]: (root) CMD (run-parts /etc/cron.hourly)
Mar 01 10:15:12 web-1 kernel: eth0: link becomes ready
10.0.0.5 - - [01/Mar/2026:10:15:13 +0000] "GET /health HTTP/1.1" 200 2 "-" "kube-probe/1.31"
10.0.0.5 - - [01/Mar/2026:10:15:14 +0000] "GET /favicon.ico HTTP/1.1" 304 0 "-" "Mozilla/5.0"
10.0.0.6 - - [01/Mar/2026:10:15:15 +0000] "POST /api/orders HTTP/1.1" 201 512
{"level":"info","msg":"request finished","status":200,"ms":12}
{"level":"info","msg":"retry succeeded","attempt":2,"error":null}
{"level":"warn","msg":"slow query","ms":812,"table":"orders"}
{"errors":0,"warnings":3,"passed":true}
level=info ts=2026-03-01T10:15:16Z caller=main.go:42 msg="ready to serve"
I0301 10:15:17.000000       1 controller.go:128] Starting workers
time="2026-03-01T10:15:18Z" level=info msg="reconciled" errors=0
INFO:root:epoch 3 loss 0.412 accuracy 0.91
Epoch 12/50 ━━━━━━━━━━ 3s 12ms/step - loss: 0.2311
[INFO] BUILD SUCCESS
[INFO] Total time:  01:12 min
[INFO] Tests run: 87, Failures: 0, Errors: 0, Skipped: 2
BUILD SUCCESSFUL in 42s
Finished dev [unoptimized + debuginfo] target(s) in 3.41s
Compiling serde v1.0.210
ok  	example.com/app/store	0.412s
PASS
=== RUN   TestStore
test result: ok. 31 passed; 0 failed; 0 ignored
Test Suites: 14 passed, 14 total
Tests:       3 skipped, 120 passed, 123 total
collected 48 items
48 passed, 2 warnings in 3.21s
added 212 packages, and audited 213 packages in 9s
found 0 vulnerabilities
up to date in 1s
npm notice New minor version of npm available
Successfully installed requests-2.32.3
Requirement already satisfied: pip in ./venv/lib
Collecting numpy
Downloading numpy-2.1.0-cp312-cp312-manylinux_x86_64.whl (19.2 MB)
Successfully built 3f2a9c1
Successfully tagged app:latest
Step 4/9 : COPY package.json ./
#8 [4/6] RUN npm ci
#8 DONE 12.3s
latest: Pulling from library/nginx
Status: Downloaded newer image for nginx:latest
CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS   PORTS   NAMES
web-7d9f   1/1   Running   0   3d
deployment.apps/web configured
service/web unchanged
deployment "web" successfully rolled out
Normal  Scheduled  12s  default-scheduler  Successfully assigned shop/web-7d9f to node-3
Normal  Pulled     10s  kubelet            Container image "web:4.2.1" already present on machine
Release "web" has been upgraded. Happy Helming!
Apply complete! Resources: 2 added, 1 changed, 0 destroyed.
Plan: 1 to add, 0 to change, 0 to destroy.
No changes. Your infrastructure matches the configuration.
Already up to date.
Your branch is up to date with 'origin/main'.
On branch feature/search
Switched to branch 'main'
Everything up-to-date
[main 3f2a9c1] fix the typo on the start page
1 file changed, 2 insertions(+), 2 deletions(-)
Fast-forward
nothing to commit, working tree clean
Receiving objects: 100% (1204/1204), 2.31 MiB | 4.10 MiB/s, done.
CREATE TABLE
INSERT 0 1
(12 rows)
Query OK, 1 row affected (0.01 sec)
LOG:  checkpoint complete: wrote 42 buffers
LOG:  database system is ready to accept connections
* Ready to accept connections tcp
[notice] 1#1: start worker processes
Reading package lists... Done
0 upgraded, 0 newly installed, 0 to remove and 3 not upgraded.
Setting up curl (8.5.0-2) ...
HTTP/1.1 200 OK
HTTP/2 301
< content-type: application/json
Saved [512/512]
rtt min/avg/max/mdev = 0.412/0.512/0.771/0.101 ms
64 bytes from 10.0.0.1: icmp_seq=1 ttl=64 time=0.412 ms
total 48
drwxr-xr-x  5 deploy deploy  4096 Mar  1 10:15 src
const timeout = 5000;
if (error) return next(error);
} catch (error) {
throw new Error('not implemented yet');
logger.error('request failed', { id });
console.error(error.message);
raise ValueError("name must not be empty")
except KeyError:
return Err(Error::NotFound);
if err != nil { return err }
import { readFile } from 'node:fs/promises';
from datetime import datetime
#include <stdio.h>
public class OrderNotFoundException extends RuntimeException {
SELECT id, name FROM users WHERE error_count > 3;
retries: 3
timeout: 30s
port: 8080
image: registry.example.com/shop/web:4.2.1
memory: 512Mi
restart: unless-stopped
proxy_read_timeout 60s;
max_connections = 200
ERROR_PAGE=/errors/500.html
export NODE_ENV=production
- name: run the tests
- run: npm ci && npm test
+  return a + b;
-  return a - b;
@@ -12,7 +12,7 @@ export function total(items) {
diff --git a/src/cart.ts b/src/cart.ts
## Unreleased
- Fixed: the export no longer fails when the list is empty
- Changed: errors are shown in the sidebar
* Improve error messages of the importer
TODO: handle the error case
see https://docs.example.com/errors for the list of codes
the article is at https://blog.example.com/2026/why-timeouts-matter
guten Morgen zusammen
kann jemand kurz über meinen Code schauen?
der Fehler von gestern ist behoben, danke
wer hat heute Bereitschaft?
bonjour à tous
la mise en production est terminée
buenos días equipo
el despliegue terminó sin problemas
大家早上好
部署已经完成，一切正常
这个问题昨天已经解决了
おはようございます
デプロイが完了しました
доброе утро
релиз прошёл без проблем
👍
🎉🎉🎉
+1
done
ok
yes
no
same here
/fix status
@channel reminder: timesheets
`
  .split('\n')
  .filter((line) => line !== '');
