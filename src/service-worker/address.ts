/**
 * Which file of the site an address means, as the host would answer it.
 */

/**
 * Path inside the site, queries left out; `undefined` for other origins and other folders.
 * @param site the site's folder, ending in a slash
 */
export function pathIn(address: string, site: string): string | undefined {
  const { origin, pathname } = new URL(address);
  const folder = new URL(site);
  if (origin !== folder.origin || !pathname.startsWith(folder.pathname)) return undefined;
  return pathname.slice(folder.pathname.length);
}

/** Files that may stand behind the path of a page, likeliest first: `lab` is `lab.html` on static hosts, a folder its index. */
export function pagesFor(path: string): readonly string[] {
  if (path === '') return ['index.html'];
  if (path.endsWith('/')) return [`${path}index.html`, `${path.slice(0, -1)}.html`];
  return [path, `${path}.html`, `${path}/index.html`];
}
