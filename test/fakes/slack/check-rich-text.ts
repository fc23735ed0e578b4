import { type Complaints, isShape, type Shape } from './shape.ts';

/** What each kind of inline element has to bring along. */
const INLINES: Readonly<
  Record<string, { readonly needs: readonly string[]; readonly may: readonly string[] }>
> = {
  text: { needs: ['text'], may: [] },
  link: { needs: ['url'], may: ['text', 'unsafe'] },
  emoji: { needs: ['name'], may: ['unicode', 'url', 'skin_tone'] },
  user: { needs: ['user_id'], may: [] },
  usergroup: { needs: ['usergroup_id'], may: [] },
  channel: { needs: ['channel_id'], may: [] },
  broadcast: { needs: ['range'], may: [] },
  team: { needs: ['team_id'], may: [] },
  color: { needs: ['value'], may: [] },
  date: { needs: ['timestamp', 'format'], may: ['url', 'fallback'] },
};
const STYLES = ['bold', 'italic', 'strike', 'code', 'underline', 'highlight', 'client_highlight', 'unlink'];

export function checkRichText(block: Shape, where: string, complaints: Complaints): void {
  complaints.onlyKeys(block, where, ['type', 'block_id', 'elements']);
  for (const [index, part] of complaints
    .list(block, 'elements', where, { min: 1, max: Infinity })
    .entries()) {
    checkPart(part, `${where}/elements/${index}`, complaints);
  }
}

function checkPart(part: unknown, where: string, complaints: Complaints): void {
  if (!isShape(part)) {
    complaints.say(where, 'must be an object');
    return;
  }
  const { type } = part;
  switch (type) {
    case 'rich_text_section':
      complaints.onlyKeys(part, where, ['type', 'elements']);
      checkInlines(part, where, Object.keys(INLINES), complaints);
      return;
    case 'rich_text_quote':
      complaints.onlyKeys(part, where, ['type', 'elements', 'border']);
      checkInlines(part, where, Object.keys(INLINES), complaints);
      return;
    case 'rich_text_preformatted':
      complaints.onlyKeys(part, where, ['type', 'elements', 'border', 'language']);
      checkInlines(part, where, ['text', 'link'], complaints);
      return;
    case 'rich_text_list':
      checkList(part, where, complaints);
      return;
    default:
      complaints.say(where, `unsupported element: ${String(type)}`);
  }
}

function checkList(list: Shape, where: string, complaints: Complaints): void {
  complaints.onlyKeys(list, where, ['type', 'elements', 'style', 'indent', 'offset', 'border']);
  if (list['style'] !== 'bullet' && list['style'] !== 'ordered') {
    complaints.say(`${where}/style`, 'must be bullet or ordered');
  }
  complaints.whole(list, 'indent', where, 0, 8);
  complaints.whole(list, 'offset', where, 0, 1_000_000);
  for (const [index, item] of complaints.list(list, 'elements', where, { min: 1, max: Infinity }).entries()) {
    const at = `${where}/elements/${index}`;
    if (!isShape(item) || item['type'] !== 'rich_text_section')
      complaints.say(at, 'must be a rich_text_section');
    else checkPart(item, at, complaints);
  }
}

function checkInlines(part: Shape, where: string, allowed: readonly string[], complaints: Complaints): void {
  for (const [index, inline] of complaints
    .list(part, 'elements', where, { min: 1, max: Infinity })
    .entries()) {
    const at = `${where}/elements/${index}`;
    const type = isShape(inline) ? String(inline['type']) : '';
    const known = INLINES[type];
    if (!isShape(inline) || !known || !allowed.includes(type)) {
      complaints.say(at, `unsupported element: ${type}`);
      continue;
    }
    complaints.onlyKeys(inline, at, ['type', 'style', ...known.needs, ...known.may]);
    for (const key of known.needs) {
      if (key === 'timestamp') continue;
      // Nobody documents how long a piece of text may be; that of a text object is the safe guess.
      complaints.string(inline, key, at, { min: 1, max: 3000, required: true });
    }
    if (inline['style'] !== undefined) checkStyle(inline['style'], `${at}/style`, complaints);
  }
}

function checkStyle(style: unknown, where: string, complaints: Complaints): void {
  if (!isShape(style)) {
    complaints.say(where, 'must be an object');
    return;
  }
  complaints.onlyKeys(style, where, STYLES);
  for (const [name, on] of Object.entries(style)) {
    if (typeof on !== 'boolean') complaints.say(`${where}/${name}`, 'must be true or false');
  }
}
