import { stem } from './words.ts';

/**
 * How often a word stands in writing of any kind, in documents out of BACKGROUND. A small folder of entries knows
 * too little about words: without this, "yesterday" in one entry's cause would be rarer than any error code.
 */
export const BACKGROUND = 2_000;

const EVERYWHERE = `a an and are as at be been but by can could did do does for from had has have he her his how i if in
into is it its just me my no not of on or our out she so some than that the their them then there these they this those
to too up us was we were what when where which who why will with would you your im ive dont its lets id ok yes`;

const COMMON = `about above after again against ago ahead all almost alone along already also always among any anybody
anyone anything anyway around ask away back bad because become before behind being believe below best better between big
both break bring build buy call came care case chance change check clear close come common complete correct cost couple
course cut day days deal decide deep different doing done down during each early easy either else end enough even ever
every everybody everyone everything exactly example expect fact fail far fast feel few figure final find fine finish first
five fix follow found four free full get getting give given glad go goes going gone good got great group grow guess guy
guys half hand happen hard having head hear hello help here hey hi high hold home hope hour hours idea important instead
issue job keep kind knew know known large last late later learn least leave left less let level life like likely line
little live local long look looking lose lost lot love made main make makes making man many matter may maybe mean means
meant meet meeting might mind minute minutes miss moment monday month more morning most move much must name near need
needs never new next nice night none nothing now number off often old once one ones only open opinion other otherwise
over own page part pass past people per perhaps person pick place plan play please plus point possible pretty probably
problem put question quick quite rather read ready real really reason recent release remember reply rest result review
right room run running said same saw say see seem seems seen send sense sent set several share short should show side
simple since single size small solve somebody someone something sometimes soon sorry sort sound space spend stand start
stay step still stop story stuff such suggest sure take taken talk team tell ten test than thank thanks thing things
think thinking third though thought three through time times today together told tomorrow tonight took top total toward
tried true try trying turn two under understand unless until upon use used user uses using usually very via view wait
walk want wants watch way week well went whatever whether while whole without won wonder word work worked working works
world worse worth wrong write wrote year yesterday yet actually basically currently definitely especially finally
hopefully obviously apparently seriously totally simply second friday weekend lunch coffee office wfh pto standup retro
sprint prod staging demo ping fyi btw imo imho lol haha cool awesome wow yeah yep nope hmm oh ah`;

const TECHNICAL = `access account action add address admin allow api app application apply argument array assign async auth
authentication authorization available backend backup base batch bit block body boolean branch browser buffer bug byte
cache callback cannot can't certificate character child class clean click client cloud cluster code column command commit
compile component config configuration configure connect connection console constructor container contain content context
control copy core count cpu create credential current data database date debug default define delete deny dependency
deploy deployment detail detect develop dev device directory disable disk display doc document documentation domain
download driver duplicate edit element email empty enable endpoint engine entry env environment error event exception
exceed execute exist exit export expose express extension external feature fetch field file filter flag folder forbidden
force form format framework frontend function gateway generate global graph handle handler hash header heap hook host http
https id ignore image implement import include incompatible incorrect index info initialize input insert inside install
instance integer interface internal invalid item java javascript js json key kernel language latest layer library limit
link linux list listen load lock log logging login loop mac machine manager map master match memory merge message metadata
method missing mode model module mount multiple namespace native nested network node null object operation option order
output package panic parameter parent parse password patch path pattern permission pipeline plugin policy pool port post
print process production profile program project prompt property protocol provide provider proxy public pull push python
query queue raise range rate reach receive record redirect reference refuse register registry reject remote remove render
replace repo repository request require resolve resource response restart retry return role root route row rule runtime
save schema scope script sdk search secret section secure security select server service session setting setup shell sign
signature skip socket software source specify sql ssl stack state static status storage store stream string structure style
support switch symbol sync syntax system table tag target task template terminal text thread throw timeout tls token tool
trace track train transaction transfer trigger type typescript undefined unexpected unknown unable update upgrade upload
url valid validate validation value variable vector version virtual volume warning web window windows worker workflow
workspace wrap yaml build docker git github bash ubuntu cli ui db`;

const table = new Map<string, number>();
/** Stems, each with how many of the background's documents hold it. */
export const backgroundWords: ReadonlyMap<string, number> = table;
const put = (words: string, documents: number): void => {
  for (const word of words.split(/\s+/)) {
    const key = stem(word);
    if (!table.has(key)) table.set(key, documents);
  }
};
put(EVERYWHERE, 900);
put(TECHNICAL, 60);
put(COMMON, 120);
put('error fail exception failed cannot unable invalid missing', 200);

export const backgroundCount = (word: string): number => table.get(word) ?? 0;
/** Words of plain English, by which prose is told from output. */
const PROSE = new Set(`${EVERYWHERE} ${COMMON}`.split(/\s+/).map(stem));
export const isProseWord = (word: string): boolean => PROSE.has(word);
