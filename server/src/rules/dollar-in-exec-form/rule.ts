import type { Model } from '../../model/buildModel';
import type { Written } from '../../model/instructions';
import type { CommandSetting } from '../../model/stageImage';
import { baseName } from '../../model/start';
import type { Word } from '../../syntax/dockerfile/nodes';
import type { Report, Rule } from '../rule';
import { startWithShell } from './fix';

export const rule: Rule = {
  meta: {
    id: 'dollar-in-exec-form',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    for (const name of ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']) {
      for (const written of model.instructions.written(name)) {
        const found = checkInstruction(model, written);
        if (found) yield found;
      }
    }
  },
};

const VARIABLE = /(?<![\\$])\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*(?::?[-+?][^}]*)?\})/;

function checkInstruction(model: Model, written: Written): Report | undefined {
  const { instruction } = written;
  const words = commandOf(written);
  const found = words.find(({ text }) => VARIABLE.test(text));
  if (!found || isRead(words.map(({ text }) => text))) return undefined;
  const [variable] = VARIABLE.exec(found.text)!;
  const isPutInByHost = model.globals.isOutside(/\w+/.exec(variable)![0]);
  if (isPutInByHost || (instruction.name === 'CMD' && mayBeRead(written))) return undefined;
  return {
    span: found.span,
    message: `'${variable}' stays as it is: exec form has no shell that puts a value in its place.`,
    fixes: () => startWithShell(model, written),
  };
}

function commandOf({ instruction: { name, json, arguments: words } }: Written): readonly Word[] {
  if (!json) return [];
  return name === 'HEALTHCHECK' ? words.slice(1) : words;
}

const SHELL =
  /^(?:(?:ba|da|a|z|k|c|tc|fi)?sh|busybox|cmd|pwsh|powershell|execlineb|env|envsubst)(?:\.exe)?$/i;
/** Programs with variables of their own, or that look up those of the environment. */
const OWN_VARIABLES =
  /^(?:[gmn]?awk|sed|perl|php|ruby|node|make|java|nginx|logstash|elasticsearch|kibana|otelcol.*|\w+beat|mongosh?|jq|yq|dockerize|with-contenv)$/;

/** Whether one of the words may look at the variables: a shell or its script, or another program that has them. */
function isRead(words: readonly string[]): boolean {
  return words.some((word) => {
    const name = baseName(word);
    return SHELL.test(name) || OWN_VARIABLES.test(name) || /^-\w*[ce]$|^--eval$/.test(word);
  });
}

/** CMD may be the argument of an ENTRYPOINT that is a script. */
function mayBeRead({ stage, isTrigger }: Written): boolean {
  return isTrigger || isScript(stage.image.entrypoint);
}

const INIT = /^(?:tini(?:-static)?|dumb-init|docker-init|catatonit)$/;

function isScript(entrypoint: CommandSetting): boolean {
  if (entrypoint === null) return false;
  if (entrypoint === 'unknown' || entrypoint.form === 'shell') return true;
  if (entrypoint.handsOver) return false;
  return !INIT.test(baseName(entrypoint.argv[0] ?? '')) || isRead(entrypoint.argv);
}
