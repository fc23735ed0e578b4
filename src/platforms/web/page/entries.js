// On the pages of entries there is no chat to press a button in: what leads on becomes a link.
const PATHS = { e: '/entries/', a: '/entries/', c: '/entries/', s: '/entries/', d: '/domains/' };
const language = new URLSearchParams(location.search).get('lang') ?? document.documentElement.lang;

for (const button of document.querySelectorAll('[data-action]')) {
  const [, code, subject = ''] = /^([a-z]+)\|(.+)$/.exec(button.dataset.action) ?? [];
  const path = PATHS[code];
  if (!path) {
    button.remove();
    continue;
  }
  const link = document.createElement('a');
  link.href = `${path}${subject.split('/').map(encodeURIComponent).join('/')}?lang=${language}`;
  link.append(...button.childNodes);
  button.replaceWith(link);
}
