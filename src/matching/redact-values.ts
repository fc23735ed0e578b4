/**
 * Is what stands behind `password=` or `token:` a value at all? Logs and code are full of such names with a type, a
 * reference, a verdict or a mask behind them. Values are looked at up to this length.
 */
const JUDGED = 256;

/** Words that stand where a value could stand and are none. */
const WORDS = new Set(
  (
    'string str text varchar char bool boolean int integer number object any unknown null nil none undefined void ' +
    'true false yes no on off ok set unset empty blank missing invalid incorrect wrong expired required optional ' +
    'mandatory default hidden masked redacted removed filtered sensitive secret secrets password passwd pwd pass ' +
    'passphrase token key apikey value changed reset updated disabled enabled denied failed rejected accepted ' +
    'authentication authorization bearer basic input prompt stdin file env auto plain plaintext md5 scram sha256 ' +
    'credentials user username email opaque option options flag flags argument arguments parameter parameters request response error errors exception example test self this'
  ).split(' '),
);

/** Masks, references to variables, templates: what people write instead of the value. */
export function isPlaceholder(value: string): boolean {
  const text = value.slice(0, JUDGED);
  return (
    text === '' ||
    WORDS.has(text.toLowerCase()) ||
    /^[*•.·xX#?_-]+$/.test(text) ||
    /^[[({<|]/.test(text) ||
    /^\$(?:[A-Z_]+\b|\{|\(|\w+->)/.test(text) ||
    /^(?:%[sdvq([{]|%[A-Za-z_]+%$|@[A-Za-z_]+@$|#\{|&lt;|!Ref\b|!vault\b|:\w+$)/.test(text) ||
    /\{\{|\$\{|\$\(|<%/.test(text) ||
    /^[^*•]{0,8}(?:\*{3,}|•{3,})[^*•]{0,4}$|…$|\.{3}$/.test(text)
  );
}

/** `config.password`, `getPassword()`, `os.environ[…]`, `env::var(…)`: code that speaks of a value. */
export function isReference(value: string): boolean {
  const text = value.slice(0, JUDGED);
  return (
    /^[A-Za-z_$][\w$]*(?:(?:\.|->|::|\?\.)[\w$]+)*[([{]/.test(text) ||
    /^(?:process\.env|os\.environ|import\.meta|System\.|self\.|this\.)/.test(text) ||
    /^[A-Za-z_$][A-Za-z_$]*(?:(?:\.|->|::|\?\.)[A-Za-z_$][A-Za-z_$]*)+[;,:)]*$/.test(text)
  );
}

/** Names made of words: `smtp-credentials`, `default-token`, `my_secret_2`. Generated values are not like that. */
const isSlug = (value: string): boolean => /^[A-Za-z]+(?:[-_./:][A-Za-z]+|[-_./:]?\d{1,3})*$/.test(value);

/** How strongly the name in front says that a secret follows, and what is written between them. */
export interface Place {
  readonly family: 'password' | 'passphrase' | 'token';
  readonly quoted: boolean;
  /** `name=value`, without blanks, as in environments, URLs and connection strings. */
  readonly tight: boolean;
  /** The name begins its line and the value ends it, as in a YAML file. */
  readonly ownLine: boolean;
  /** The value ends at a comma or a bracket, as an argument in code does. */
  readonly argument: boolean;
}

export function isSecretValue(value: string, place: Place): boolean {
  const text = value.slice(0, JUDGED);
  if (isPlaceholder(text) || (!place.quoted && (isReference(text) || text.startsWith('\\')))) return false;
  if (/\s/.test(text)) return place.family === 'passphrase';
  if (place.family === 'token') return isGenerated(text);
  if (text.length < 3) return false;
  if (/^(?:~|\.{0,2}\/|[A-Za-z]:[\\/])/.test(text)) return false;
  const plain = /^[A-Za-z_]+$/.test(text);
  const number = /^[\d.,]+$/.test(text);
  if (place.quoted) return !/^[A-Z]?[a-z]+ed$/.test(text);
  if (number) return text.length >= 4 && place.tight;
  if (!plain) return !/^[A-Za-z_]+[,;:.)\]]+$/.test(text);
  return (place.tight && !place.argument) || (place.ownLine && /^[a-z]{4,}$/.test(text));
}

/** Tokens and keys are generated: long, and with letters and digits, or long and in both cases. */
function isGenerated(text: string): boolean {
  const letters = /[A-Za-z]/.test(text);
  if (text.length < 8 || !letters || isSlug(text) || /^(?:https?|arn|urn):/.test(text)) return false;
  if (/^(?:~|\.{0,2}\/(?![A-Za-z0-9+/]{30})|[A-Za-z]:[\\/])/.test(text)) return false;
  return /\d/.test(text) || (text.length >= 20 && /[a-z]/.test(text) && /[A-Z]/.test(text));
}
