const BELOW = 'mounts below it that come later';

/** What a mode of `--volume` or a value of `bind-propagation` means. */
const MODES: Readonly<Record<string, string | undefined>> = {
  ro: 'The container can only read it.',
  rw: 'The container can read and write it, as it can without `rw`.',
  z: 'SELinux: labelled anew, so that several containers can use it.',
  Z: 'SELinux: labelled anew, so that this container alone can use it.',
  nocopy: 'It stays empty when it is new: nothing is copied from the image.',
  rprivate: `${BELOW} stay on the side that makes them, as they do without it.`,
  private: `${BELOW} stay on the side that makes them; what is mounted below already follows rules of its own.`,
  rshared: `${BELOW} show on both sides, the host and the container.`,
  shared: `${BELOW} show on both sides; what is mounted below already follows rules of its own.`,
  rslave: `${BELOW} on the host show in the container, not the other way round.`,
  slave: `${BELOW} on the host show in the container; what is mounted below already follows rules of its own.`,
  consistent: 'For Docker Desktop: host and container always see the same. Linux ignores it.',
  cached: 'For Docker Desktop: the container may see changes of the host late. Linux ignores it.',
  delegated: 'For Docker Desktop: the host may see changes of the container late. Linux ignores it.',
};

export function mountModeText(mode: string): string | undefined {
  const text = Object.hasOwn(MODES, mode) ? MODES[mode] : undefined;
  return text && `${text[0]!.toUpperCase()}${text.slice(1)}`;
}
