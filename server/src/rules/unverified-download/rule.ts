import type { Model } from '../../model/buildModel';
import { commandsIn, type RunCommand } from '../../model/runCommands';
import type { Stage } from '../../model/stage';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'unverified-download',
    aliases: [],
    severity: { recommended: 'hint', strict: 'info', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model) {
    for (const stage of model.stages) yield* checkStage(model, stage);
  },
};

const CHECKS =
  /^(?:(?:sha\d*|md5|b2|b3|ck)sum|shasum|gpgv?|sqv|cosign|minisign|signify|slsa-verifier|openssl|rhash)$/;
const UNPACKS = /^(?:(?:bsd)?tar|unzip|bunzip2|gunzip|unxz|unzstd|7z[ar]?|dpkg|rpm|install)$/;
const ADDRESS = /^["']?(?:https?|ftp):\/\//i;
/** What checks others: keys and signatures, and lists of sources. */
const KEY = /[/.](?:gpg|asc|sig|key|pub|pem|list|repo|sources)["']?$/i;

/** A check anywhere in the stage may be meant for each of its downloads. */
function* checkStage(model: Model, stage: Stage): Iterable<Report> {
  const runs = stage.instructions
    .filter(({ name }) => name === 'RUN')
    .map((instruction) => commandsIn(model, stage, instruction));
  if (runs.some((commands) => commands.some(isCheck))) return;
  for (const commands of runs) {
    for (const [i, command] of commands.entries()) {
      const address = addressIn(model, command);
      if (address && commands.slice(i + 1).some(makesUse)) yield report(model, address);
    }
  }
}

/** `gpg --dearmor` and its like check nothing. */
function isCheck({ program, arguments: words }: RunCommand): boolean {
  if (!CHECKS.test(program)) return false;
  return program !== 'gpg' || words.some(({ value = '--verify' }) => value.startsWith('--verify'));
}

function addressIn(
  { text }: Model,
  { program, arguments: words }: RunCommand,
): RunCommand['span'] | undefined {
  if (program !== 'curl' && program !== 'wget') return undefined;
  const address = words.find(({ span }) => ADDRESS.test(text.slice(span.start, span.end)))?.span;
  return address && !KEY.test(text.slice(address.start, address.end)) ? address : undefined;
}

/** Unpacks, installs or makes executable, in the same RUN, what was got. */
function makesUse({ program, arguments: words }: RunCommand): boolean {
  if (program !== 'chmod') return UNPACKS.test(program);
  return words.some(({ value }) => /^(?:[ugoa]*\+[rw]*x|[0-7]*[1357][0-7]{0,2}$)/.test(value ?? ''));
}

function report({ text }: Model, span: RunCommand['span']): Report {
  return {
    span,
    message: `Nothing checks what the build gets from ${quoted(text.slice(span.start, span.end))}.`,
  };
}

function quoted(word: string): string {
  return `'${word.replace(/^(["'])(.*)\1$/s, '$2')}'`;
}
