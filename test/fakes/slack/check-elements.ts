import { checkConfirm, checkTextObject } from './check-text-object.ts';
import { type Complaints, isShape, type Shape } from './shape.ts';

const BUTTON = ['type', 'action_id', 'text', 'value', 'url', 'style', 'confirm', 'accessibility_label'];
const SELECT = [
  'type',
  'action_id',
  'placeholder',
  'options',
  'option_groups',
  'initial_option',
  'confirm',
  'focus_on_load',
];
const CHOICE = [
  'type',
  'action_id',
  'options',
  'initial_option',
  'initial_options',
  'confirm',
  'focus_on_load',
];
const PICKED_ELSEWHERE =
  /^(?:multi_)?(?:users|conversations|channels|external)_select$|^multi_static_select$|^(?:date|time|datetime)picker$|^workflow_button$/;

/** What people can press, choose or look at, wherever it stands. */
export function checkElement(value: unknown, where: string, complaints: Complaints): void {
  if (!isShape(value)) {
    complaints.say(where, 'must be an object');
    return;
  }
  const type = String(value['type']);
  complaints.string(value, 'action_id', where, { min: 1, max: 255 });
  checkConfirm(value['confirm'], `${where}/confirm`, complaints);
  switch (type) {
    case 'button':
      checkButton(value, where, complaints);
      return;
    case 'static_select':
      checkSelect(value, where, complaints);
      return;
    case 'overflow':
      complaints.onlyKeys(value, where, CHOICE);
      checkOptions(value, where, { min: 1, max: 5, url: true }, complaints);
      return;
    case 'checkboxes':
    case 'radio_buttons':
      complaints.onlyKeys(value, where, CHOICE);
      checkOptions(value, where, { min: 1, max: 10 }, complaints);
      return;
    case 'image':
      complaints.onlyKeys(value, where, ['type', 'image_url', 'alt_text', 'slack_file']);
      complaints.string(value, 'alt_text', where, { min: 1, max: 2000, required: true });
      complaints.string(value, 'image_url', where, { min: 1, max: 3000 });
      return;
    case 'feedback_buttons':
      for (const side of ['positive_button', 'negative_button'])
        checkFeedback(value[side], `${where}/${side}`, complaints);
      return;
    case 'icon_button':
      checkTextObject(value['text'], `${where}/text`, { max: 75, plain: true }, complaints);
      complaints.string(value, 'value', where, { min: 1, max: 2000 });
      return;
    default:
      if (!PICKED_ELSEWHERE.test(type)) complaints.say(where, `unsupported element: ${type}`);
  }
}

function checkButton(button: Shape, where: string, complaints: Complaints): void {
  complaints.onlyKeys(button, where, BUTTON);
  checkTextObject(button['text'], `${where}/text`, { max: 75, plain: true }, complaints);
  complaints.string(button, 'value', where, { min: 1, max: 2000 });
  complaints.string(button, 'url', where, { min: 1, max: 3000 });
  complaints.string(button, 'accessibility_label', where, { min: 1, max: 75 });
  const { style } = button;
  if (style !== undefined && style !== 'primary' && style !== 'danger') {
    complaints.say(`${where}/style`, 'must be primary or danger');
  }
}

function checkFeedback(button: unknown, where: string, complaints: Complaints): void {
  if (!isShape(button)) {
    complaints.say(where, 'must be a feedback button');
    return;
  }
  checkTextObject(button['text'], `${where}/text`, { max: 75, plain: true }, complaints);
  complaints.string(button, 'value', where, { min: 1, max: 2000, required: true });
}

function checkSelect(select: Shape, where: string, complaints: Complaints): void {
  complaints.onlyKeys(select, where, SELECT);
  if (select['placeholder'] !== undefined) {
    checkTextObject(select['placeholder'], `${where}/placeholder`, { max: 150, plain: true }, complaints);
  }
  const groups = select['option_groups'];
  if ((groups === undefined) === (select['options'] === undefined)) {
    complaints.say(where, 'either options or option_groups');
    return;
  }
  if (groups === undefined) {
    checkOptions(select, where, { min: 1, max: 100 }, complaints);
    return;
  }
  for (const [index, group] of complaints
    .list(select, 'option_groups', where, { min: 1, max: 100 })
    .entries()) {
    const at = `${where}/option_groups/${index}`;
    if (!isShape(group)) {
      complaints.say(at, 'must be an option group');
      continue;
    }
    checkTextObject(group['label'], `${at}/label`, { max: 75, plain: true }, complaints);
    checkOptions(group, at, { min: 1, max: 100 }, complaints);
  }
}

function checkOptions(
  value: Shape,
  where: string,
  bounds: { min: number; max: number; url?: boolean },
  complaints: Complaints,
): void {
  const keys = ['text', 'value', 'description', ...(bounds.url ? ['url'] : [])];
  for (const [index, option] of complaints.list(value, 'options', where, bounds).entries()) {
    const at = `${where}/options/${index}`;
    if (!isShape(option)) {
      complaints.say(at, 'must be an option');
      continue;
    }
    complaints.onlyKeys(option, at, keys);
    checkTextObject(option['text'], `${at}/text`, { max: 75 }, complaints);
    // Newer pages say 150; older installations still hold to 75.
    complaints.string(option, 'value', at, { min: 1, max: 75, required: true });
    if (option['description'] !== undefined) {
      checkTextObject(option['description'], `${at}/description`, { max: 75 }, complaints);
    }
  }
}
