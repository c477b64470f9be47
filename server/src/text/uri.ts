/** A URI, or a part of one, as people write it; what is no URI stays as it is. */
export function decodeUri(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
