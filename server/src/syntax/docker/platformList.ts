import { parsePlatform } from './platform';
import { type Piece, piece, problem, shown, splitAtCommas, type ValueProblem } from './value';

/**
 * Platforms with commas between them; `local` is the one of the machine the command runs on.
 * Source: `util/platformutil/parse.go` of docker/buildx.
 */
export function readPlatforms(value: string): readonly Piece[] | ValueProblem {
  if (value === '') return [];
  const platforms = splitAtCommas(value, piece(value, 0, value.length));
  const wrong = platforms.find(({ text }) => text.toLowerCase() !== 'local' && !parsePlatform(text));
  return wrong ? problem(shown(wrong), 'a platform such as linux/arm64') : platforms;
}
