import { type Complaints, isShape } from './shape.ts';

interface TextBounds {
  readonly max: number;
  /** Only `plain_text` is taken here. */
  readonly plain?: boolean;
}

/** A text object: `plain_text` or `mrkdwn`, never empty. */
export function checkTextObject(
  value: unknown,
  where: string,
  bounds: TextBounds,
  complaints: Complaints,
): void {
  if (!isShape(value)) {
    complaints.say(where, 'must be a text object');
    return;
  }
  if (value['type'] === 'plain_text') {
    complaints.onlyKeys(value, where, ['type', 'text', 'emoji']);
  } else if (value['type'] === 'mrkdwn' && !bounds.plain) {
    complaints.onlyKeys(value, where, ['type', 'text', 'verbatim']);
  } else {
    complaints.say(where, bounds.plain ? 'must be plain_text' : 'must be plain_text or mrkdwn');
  }
  complaints.string(value, 'text', where, { min: 1, max: Math.min(bounds.max, 3000), required: true });
}

/** The question before an action is carried out. */
export function checkConfirm(value: unknown, where: string, complaints: Complaints): void {
  if (value === undefined) return;
  if (!isShape(value)) {
    complaints.say(where, 'must be a confirmation object');
    return;
  }
  complaints.onlyKeys(value, where, ['title', 'text', 'confirm', 'deny', 'style']);
  checkTextObject(value['title'], `${where}/title`, { max: 100, plain: true }, complaints);
  checkTextObject(value['text'], `${where}/text`, { max: 300 }, complaints);
  checkTextObject(value['confirm'], `${where}/confirm`, { max: 30, plain: true }, complaints);
  checkTextObject(value['deny'], `${where}/deny`, { max: 30, plain: true }, complaints);
}
