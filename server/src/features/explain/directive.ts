import { code } from '../../knowledge/markdown';
import type { Model } from '../../model/buildModel';
import { frontendOf } from '../../model/frontend';
import type { Directive } from '../../syntax/dockerfile/nodes';

/** What the value of a parser directive means here. */
export function explainDirective(model: Model, directive: Directive): string | undefined {
  switch (directive.name) {
    case 'syntax':
      return explainSyntax(model, directive);
    case 'escape':
      return `A line that ends in ${code(directive.value)} goes on in the next one, and ${code(directive.value)} takes the meaning from the character behind it.`;
    case 'check':
      return explainCheck(directive);
    default:
      return undefined;
  }
}

function explainSyntax({ syntax }: Model, { value }: Directive): string | undefined {
  const frontend = frontendOf(syntax);
  if (frontend === undefined) return undefined;
  if (frontend === 'foreign')
    return `${code(value)} is not Docker's own frontend: what it knows beyond that is not known here.`;
  const channel = frontend.channel === 'labs' ? ', of the channel for experiments' : '';
  const { version } = frontend;
  if (version)
    return `Docker's own frontend, version ${version.major}.${version.minor} with its latest fixes${channel}. It stays there: what came later is not known to it.`;
  return `Docker's own frontend${channel}. The tag moves on with its releases, so a build takes the newest that fits it.`;
}

function explainCheck({ value }: Directive): string | undefined {
  // The builder reads up to the first blank.
  const options = value.split(' ', 1)[0]!.split(';');
  const parts = options.flatMap((option) => {
    const [key = '', setting = ''] = option.split('=').map((part) => part.trim());
    switch (key) {
      case 'skip':
        return setting === 'all' ? 'no check is made' : `these checks are not made: ${code(setting)}`;
      case 'experimental':
        return setting === 'all'
          ? 'experimental checks are made too'
          : `these experimental checks are made too: ${code(setting)}`;
      case 'error':
        return /^(?:1|t|true)$/i.test(setting) ? 'a warning of a check fails the build' : [];
      default:
        return [];
    }
  });
  return parts.length === 0 ? undefined : `In this file, ${parts.join('; ')}.`;
}
