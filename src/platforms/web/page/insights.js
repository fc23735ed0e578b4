// Plots of what was seen and what became of it. Every plot has a table with the same figures below it.
import uPlot from '/assets/uplot.js';

const WORDS = {
  en: {
    seen: 'Errors seen',
    solved: 'Solved',
    worked: 'Worked',
    failed: 'Did not help',
    perDay: 'Errors per day',
    votesPerDay: 'Votes per day',
    rates: 'Rates over time',
    rate: 'Rate',
    votes: 'Votes',
    day: 'Day',
    entry: 'Entry',
    frequent: 'Most frequent',
    unanswered: 'What nobody could answer',
    unansweredText: 'Errors that no entry covers, counted by their shape. Their text is not kept.',
    shape: 'Shape',
    times: 'Times',
    last: 'Last seen',
    coverage: (answered, all) => `${answered} of ${all} errors were known.`,
    none: 'Nothing was seen yet. Paste an error in the chat, and vote on its card.',
    figures: 'Figures',
  },
  zh: {
    seen: '出现的错误',
    solved: '已解决',
    worked: '有效',
    failed: '没有帮助',
    perDay: '每日错误',
    votesPerDay: '每日投票',
    rates: '比率变化',
    rate: '比率',
    votes: '投票',
    day: '日期',
    entry: '条目',
    frequent: '最常见',
    unanswered: '无人能答',
    unansweredText: '没有条目覆盖的错误，按形状计数，不保留文本。',
    shape: '形状',
    times: '次数',
    last: '最近一次',
    coverage: (answered, all) => `${all} 个错误中有 ${answered} 个已知。`,
    none: '还没有数据。在聊天中粘贴一条错误，并在卡片上投票。',
    figures: '数据',
  },
};

const root = document.getElementById('insights');
const insights = JSON.parse(root.dataset.insights);
const words = WORDS[document.documentElement.lang] ?? WORDS.en;
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const plots = [];

function el(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

function table(columns, rows) {
  const head = el(
    'tr',
    {},
    ...columns.map(({ name, number }) =>
      el('th', { textContent: name, scope: 'col', className: number ? 'number' : '' }),
    ),
  );
  const body = rows.map((row) =>
    el(
      'tr',
      {},
      ...row.map((cell, at) => {
        const td = el('td', { className: columns[at].number ? 'number' : '' });
        td.append(cell);
        return td;
      }),
    ),
  );
  return el('table', {}, el('thead', {}, head), el('tbody', {}, ...body));
}

const folded = (content) => el('details', {}, el('summary', { textContent: words.figures }), content);
const time = (day) => Date.parse(day) / 1000;

/** At least a week, so that the first days do not stretch over years. */
function weekOrMore(days) {
  const [first, last] = [time(days[0]), time(days.at(-1))];
  return last - first < 7 * 86_400 ? [last - 6.5 * 86_400, last + 43_200] : [first, last];
}

/** Lines over days. `series`: name, colour variable, values. */
function plot(title, days, series, { percent = false } = {}) {
  const holder = el('div', { className: 'chart', role: 'img' });
  holder.setAttribute('aria-label', title);
  const draw = () => {
    holder.replaceChildren();
    const axis = {
      stroke: colour('--soft'),
      grid: { stroke: colour('--line'), width: 1 },
      ticks: { stroke: colour('--line') },
    };
    const format = percent
      ? (_, value) => (value == null ? '–' : `${Math.round(value * 100)} %`)
      : (_, value) => value ?? '–';
    plots.push(
      new uPlot(
        {
          width: Math.max(280, Math.min(820, root.clientWidth)),
          height: 220,
          scales: {
            x: { range: weekOrMore(days) },
            y: percent ? { range: [0, 1] } : { range: (_, _min, max) => [0, Math.max(1, max)] },
          },
          axes: [
            axis,
            {
              ...axis,
              size: 56,
              values: (_, ticks) =>
                ticks.map((tick) =>
                  percent ? `${Math.round(tick * 100)} %` : Number.isInteger(tick) ? tick : '',
                ),
            },
          ],
          series: [
            {
              label: words.day,
              value: (_, at) => (at == null ? '–' : new Date(at * 1000).toISOString().slice(0, 10)),
            },
            ...series.map(({ name, stroke }) => ({
              label: name,
              stroke: colour(stroke),
              width: 2,
              points: { show: true, size: 6, fill: colour(stroke) },
              value: format,
            })),
          ],
        },
        [days.map(time), ...series.map(({ values }) => values)],
        holder,
      ),
    );
  };
  return { holder, draw };
}

function section(title, ...content) {
  root.append(el('h2', { textContent: title }), ...content);
}

const draws = [];
function addPlot(title, days, series, options) {
  const { holder, draw } = plot(title, days, series, options);
  draws.push(draw);
  return holder;
}

const days = insights.days.map(({ day }) => day);
if (days.length === 0) {
  root.append(el('p', { textContent: words.none }));
} else {
  const pick = (key) => insights.days.map((each) => each[key]);
  const seen = pick('seen').reduce((sum, each) => sum + each, 0);
  const unknown = pick('unanswered').reduce((sum, each) => sum + each, 0);
  root.append(el('p', { textContent: words.coverage(seen - unknown, seen) }));
  section(
    words.perDay,
    addPlot(words.perDay, days, [
      { name: words.seen, stroke: '--accent', values: pick('seen') },
      { name: words.solved, stroke: '--good', values: pick('solved') },
    ]),
    folded(
      table(
        [{ name: words.day }, { name: words.seen, number: true }, { name: words.solved, number: true }],
        insights.days.map((each) => [each.day, String(each.seen), String(each.solved)]),
      ),
    ),
  );
  section(
    words.votesPerDay,
    addPlot(words.votesPerDay, days, [
      { name: words.worked, stroke: '--good', values: pick('worked') },
      { name: words.failed, stroke: '--bad', values: pick('failed') },
    ]),
    folded(
      table(
        [{ name: words.day }, { name: words.worked, number: true }, { name: words.failed, number: true }],
        insights.days.map((each) => [each.day, String(each.worked), String(each.failed)]),
      ),
    ),
  );
}
if (insights.entries.length > 0) {
  section(
    words.frequent,
    table(
      [{ name: words.entry }, { name: words.seen, number: true }, { name: words.solved, number: true }],
      insights.entries.map(({ id, title, seen, solved }) => {
        const address = `/entries/${id.split('/').map(encodeURIComponent).join('/')}?lang=${document.documentElement.lang}`;
        return [el('a', { href: address, textContent: title }), String(seen), String(solved)];
      }),
    ),
  );
}
for (const { title, points } of insights.rates) {
  section(
    `${words.rates}: ${title}`,
    addPlot(
      title,
      points.map(({ day }) => day),
      [{ name: words.rate, stroke: '--accent', values: points.map(({ rate }) => rate) }],
      { percent: true },
    ),
    folded(
      table(
        [{ name: words.day }, { name: words.rate, number: true }, { name: words.votes, number: true }],
        points.map(({ day, rate, votes }) => [day, `${Math.round(rate * 100)} %`, String(votes)]),
      ),
    ),
  );
}
if (insights.unanswered.length > 0) {
  section(
    words.unanswered,
    el('p', { textContent: words.unansweredText }),
    table(
      [{ name: words.shape }, { name: words.times, number: true }, { name: words.last }],
      insights.unanswered.map(({ fingerprint, count, lastAt }) => [
        fingerprint,
        String(count),
        new Date(lastAt).toISOString().slice(0, 10),
      ]),
    ),
  );
}

function drawAll() {
  while (plots.length > 0) plots.pop().destroy();
  for (const draw of draws) draw();
}
drawAll();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
let width = root.clientWidth;
addEventListener('resize', () => {
  if (Math.abs(root.clientWidth - width) < 20) return;
  width = root.clientWidth;
  drawAll();
});
