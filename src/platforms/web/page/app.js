// The local chat. Cards arrive as HTML that the server escaped; everything people typed is set as text, never as HTML.
const WORDS = {
  en: {
    placeholder: 'Paste an error, or type /fix help',
    replyTo: 'Reply in the thread of',
    reply: 'Reply',
    edit: 'Edit',
    remove: 'Delete',
    lost: 'The connection is gone. Trying again…',
    tooLarge: 'That file is larger than 1 MB. Paste the part around the error.',
    notText: 'That file is not text. Errata reads logs, traces and other text files.',
    onlyYou: 'Only you can see this.',
    worked: 'worked for me',
    failed: 'did not help',
    offer: 'show the card',
    replies: 'Thread',
  },
  zh: {
    placeholder: '粘贴错误信息，或输入 /fix help',
    replyTo: '在此主题中回复：',
    reply: '回复',
    edit: '编辑',
    remove: '删除',
    lost: '连接已断开，正在重试…',
    tooLarge: '文件超过 1 MB。请粘贴错误附近的部分。',
    notText: '该文件不是文本。Errata 读取日志、堆栈等文本文件。',
    onlyYou: '仅你可见。',
    worked: '对我有效',
    failed: '没有帮助',
    offer: '显示卡片',
    replies: '主题',
    skip: '跳到输入框',
    chat: '聊天',
    entries: '条目',
    insights: '洞察',
    youAre: '你是',
    language: '语言',
    welcome: '粘贴一条错误',
    welcomeText:
      '认识该错误时，Errata 会在主题中回答；否则保持安静。在卡片上用 ✅ 或 ❌ 回应，换一个人再投一次：比率会随之变化。',
    example: '试一个例子',
    leave: '离开主题',
    message: '消息',
    hint: 'Enter 发送，Shift+Enter 换行。拖入文件即可粘贴。/fix help 查看命令。',
    file: '文件',
    send: '发送',
    close: '关闭',
  },
};
const EMOJI = { worked: '✅', failed: '❌', offer: '🔎' };
const EXAMPLE = `node:events:497
      throw er; // Unhandled 'error' event
      ^

Error: listen EADDRINUSE: address already in use :::3000
    at Server.setupListenHandle [as _listen2] (node:net:1897:16)
    at listenInCluster (node:net:1945:12)
    at Server.listen (node:net:2037:7)`;
const MAX_FILE = 1024 * 1024;

const $ = (id) => document.getElementById(id);
const [who, language, list, text, dialog] = ['who', 'language', 'messages', 'text', 'answer'].map($);
const messages = new Map();
let thread;
let editing;

const words = () => WORDS[language.value] ?? WORDS.en;

function el(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

async function post(path, body) {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ who: who.value, ...body }),
    });
    if (answer.ok) return await answer.json();
    say(await answer.text());
  } catch {
    say(words().lost);
  }
  return undefined;
}

/** A line for whoever acted, where the bot has no card to say it with. */
function say(line) {
  show(el('p', { textContent: line }));
}

function show(content) {
  dialog
    .querySelector('.content')
    .replaceChildren(el('p', { className: 'only-you', textContent: words().onlyYou }), content);
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}

function showCard(html) {
  const card = document.createElement('div');
  card.innerHTML = html;
  show(card);
}

function messageNode(message) {
  const time = new Date(message.at);
  const head = el(
    'header',
    {},
    el('strong', { textContent: message.author === 'errata' ? 'Errata' : message.author }),
    ' ',
    el('time', {
      dateTime: time.toISOString(),
      textContent: time.toLocaleTimeString(language.value, { hour: '2-digit', minute: '2-digit' }),
    }),
  );
  const body = el('div', { className: 'body' });
  if (message.html) body.innerHTML = message.html;
  else body.append(el('pre', { className: 'said', textContent: message.text }));
  const node = el(
    'li',
    { id: `m${message.id}`, className: message.author === 'errata' ? 'message bot' : 'message' },
    head,
    body,
    marksNode(message),
  );
  node.tabIndex = -1;
  return node;
}

function marksNode(message) {
  const bar = el('div', { className: 'marks' });
  for (const [mark, emoji] of Object.entries(EMOJI)) {
    const people = message.marks[mark];
    const offered = people.length > 0 || (message.ballot && mark !== 'offer');
    if (!offered) continue;
    const mine = people.includes(who.value);
    const button = el('button', {
      type: 'button',
      className: mine ? 'mark mine' : 'mark',
      textContent: `${emoji} ${people.length}`,
      title: `${words()[mark]}: ${people.join(', ')}`,
    });
    button.setAttribute('aria-pressed', String(mine));
    button.setAttribute('aria-label', `${emoji} ${words()[mark]}, ${people.length}`);
    button.addEventListener('click', () => post('/react', { id: message.id, mark, on: !mine }));
    bar.append(button);
  }
  if (message.author !== 'errata') {
    const reply = el('button', { type: 'button', className: 'quiet', textContent: words().reply });
    reply.addEventListener('click', () => enter(message.thread ?? message.id));
    bar.append(reply);
  }
  if (message.author === who.value) {
    const edit = el('button', { type: 'button', className: 'quiet', textContent: words().edit });
    edit.addEventListener('click', () => startEdit(message));
    const remove = el('button', { type: 'button', className: 'quiet', textContent: words().remove });
    remove.addEventListener('click', () => post('/remove', { id: message.id }));
    bar.append(edit, remove);
  }
  return bar;
}

/** Replaces what is there in place, so that focus and scroll position survive a vote. */
function place(message) {
  const before = $(`m${message.id}`);
  const node = messageNode(message);
  if (before) {
    const replies = before.querySelector(':scope > .thread');
    const focused = before.contains(document.activeElement)
      ? [...before.querySelectorAll('button')].indexOf(document.activeElement)
      : -1;
    if (replies) node.append(replies);
    before.replaceWith(node);
    if (focused >= 0) node.querySelectorAll('button')[focused]?.focus();
    return;
  }
  const root = message.thread && $(`m${message.thread}`);
  if (!root) {
    list.append(node);
  } else {
    let replies = root.querySelector(':scope > .thread');
    if (!replies) {
      replies = el('ol', { className: 'thread' });
      replies.setAttribute('aria-label', words().replies);
      root.append(replies);
    }
    replies.append(node);
  }
  node.scrollIntoView({ block: 'nearest' });
}

function drawAll() {
  list.replaceChildren();
  for (const message of messages.values()) place(message);
  $('empty').hidden = messages.size > 0;
}

function enter(id) {
  thread = id;
  const root = messages.get(id);
  $('target').hidden = id === undefined;
  if (root) {
    $('target').querySelector('span').textContent =
      `${words().replyTo} ${root.author}: ${root.text.slice(0, 60)}`;
  }
  text.focus();
}

function startEdit(message) {
  editing = message.id;
  text.value = message.text;
  text.focus();
}

async function send() {
  const said = text.value;
  if (said.trim() === '') return;
  const command = /^\/fix(?:\s+([\s\S]*))?$/.exec(said.trim());
  const language_ = { locale: language.value };
  let answer;
  if (editing) answer = await post('/edit', { id: editing, text: said, ...language_ });
  else if (command) answer = await post('/command', { text: command[1] ?? 'help', ...language_ });
  else answer = await post('/say', { text: said, ...(thread ? { thread } : {}), ...language_ });
  if (!answer) return;
  editing = undefined;
  text.value = '';
  hideCompletions();
  if (answer.html) showCard(answer.html);
}

async function addFile(file) {
  if (!file) return;
  if (file.size > MAX_FILE) return say(words().tooLarge);
  const content = await file.text();
  if (content.includes('\u0000')) return say(words().notText);
  text.value = text.value === '' ? content : `${text.value}\n${content}`;
  text.focus();
}

const completions = $('completions');
function hideCompletions() {
  completions.hidden = true;
  completions.replaceChildren();
}

let asked = 0;
async function complete() {
  const typed = /^\/fix\s+(?:(\S+)\s+)?(\S*)$/.exec(text.value);
  if (!typed) return hideCompletions();
  const [, command, word] = typed;
  const kind = command === undefined ? 'command' : command === 'list' ? 'domain' : 'entry';
  asked += 1;
  const mine = asked;
  const answer = await fetch(`/complete?kind=${kind}&typed=${encodeURIComponent(word)}`);
  const found = answer.ok ? await answer.json() : [];
  if (mine !== asked) return;
  completions.replaceChildren(
    ...found.slice(0, 8).map((each) => {
      const option = el('button', { type: 'button', textContent: each });
      option.addEventListener('click', () => {
        text.value = `/fix ${command ? `${command} ` : ''}${each} `;
        hideCompletions();
        text.focus();
      });
      return option;
    }),
  );
  completions.hidden = found.length === 0;
}

function relabel() {
  document.documentElement.lang = language.value;
  for (const node of document.querySelectorAll('[data-word]')) {
    node.dataset.english ??= node.textContent;
    node.textContent = words()[node.dataset.word] ?? node.dataset.english;
  }
  text.placeholder = words().placeholder;
}

$('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  void send();
});
text.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    void send();
  } else if (event.key === 'Escape') hideCompletions();
  else if (event.key === 'ArrowUp' && !completions.hidden) {
    event.preventDefault();
    completions.querySelector('button')?.focus();
  }
});
text.addEventListener('input', complete);
$('leave').addEventListener('click', () => enter(undefined));
$('example').addEventListener('click', () => {
  text.value = EXAMPLE;
  void send();
});
$('file').addEventListener('change', (event) => addFile(event.target.files[0]));
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  void addFile(event.dataTransfer.files[0]);
});
document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-action]');
  if (!button) return;
  const id = button.closest('.message')?.id.slice(1) ?? list.querySelector('.message')?.id.slice(1) ?? '0';
  const answer = await post('/press', { id, action: button.dataset.action, locale: language.value });
  if (answer?.html) showCard(answer.html);
});
for (const [select, name] of [
  [who, 'who'],
  [language, 'language'],
]) {
  select.addEventListener('change', () => {
    localStorage.setItem(`errata-${name}`, select.value);
    relabel();
    drawAll();
  });
}

const events = new EventSource('/events');
events.addEventListener('state', (event) => {
  const state = JSON.parse(event.data);
  if (who.options.length === 0) {
    who.append(...state.people.map((name) => el('option', { value: name, textContent: name })));
    who.value = localStorage.getItem('errata-who') ?? state.people[0];
    if (who.selectedIndex < 0) who.selectedIndex = 0;
  }
  messages.clear();
  for (const message of state.messages) messages.set(message.id, message);
  drawAll();
  $('connection').hidden = true;
});
events.addEventListener('message', (event) => {
  const message = JSON.parse(event.data);
  messages.set(message.id, message);
  $('empty').hidden = true;
  place(message);
});
events.addEventListener('removed', (event) => {
  const id = JSON.parse(event.data);
  messages.delete(id);
  $(`m${id}`)?.remove();
});
events.addEventListener('error', () => {
  $('connection').hidden = false;
  $('connection').textContent = words().lost;
});

language.value =
  localStorage.getItem('errata-language') ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');
if (language.selectedIndex < 0) language.value = 'en';
relabel();
