/**
 * Expands a VS Code snippet with its defaults: `$1`, `${1}`, `${1:default}` (nested too), `${1|a,b|}` (the first), and
 * escapes. A tab stop that stands again without a default repeats the first one's text.
 */
export function expandSnippet(body: string): string {
  return new Expander(body).run();
}

class Expander {
  private at = 0;
  private readonly values = new Map<string, string>();

  constructor(private readonly body: string) {}

  run(): string {
    const text = this.until('');
    if (this.at < this.body.length) throw new Error(`unexpected } at ${this.at}`);
    return text;
  }

  private until(stop: string): string {
    let text = '';
    while (this.at < this.body.length) {
      const character = this.body[this.at]!;
      if (stop !== '' && character === stop) return text;
      if (character === '\\' && '\\$}'.includes(this.body[this.at + 1] ?? ' ')) {
        text += this.body[this.at + 1];
        this.at += 2;
      } else if (character === '$') text += this.tabStop();
      else {
        text += character;
        this.at++;
      }
    }
    if (stop !== '') throw new Error(`no ${stop}`);
    return text;
  }

  private tabStop(): string {
    const match = /^\$(?:(\d+)|\{(\d+)(:|\||\}))/.exec(this.body.slice(this.at));
    if (!match)
      throw new Error(`a $ that is no tab stop, at ${this.at}: ${this.body.slice(this.at, this.at + 20)}`);
    this.at += match[0].length;
    const number = (match[1] ?? match[2])!;
    if (match[3] === ':') return this.remember(number, this.placeholder());
    if (match[3] === '|') return this.remember(number, this.choice());
    return this.values.get(number) ?? '';
  }

  private placeholder(): string {
    const text = this.until('}');
    this.at++;
    return text;
  }

  private choice(): string {
    const end = this.body.indexOf('|}', this.at);
    if (end < 0) throw new Error('a choice without end');
    const [first] = this.body.slice(this.at, end).split(',');
    this.at = end + 2;
    return first!;
  }

  private remember(number: string, text: string): string {
    const known = this.values.get(number);
    if (known !== undefined && known !== text)
      throw new Error(`tab stop ${number} has two defaults: ${known}, ${text}`);
    this.values.set(number, text);
    return text;
  }
}
