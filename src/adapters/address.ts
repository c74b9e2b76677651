/**
 * The page's address as state: every view has a link, and the back button undoes the visitor's choices. Nothing else touches the history.
 *
 * What an address says is only read here, never believed: ids of stores and castings are checked by whoever knows them. Values that no
 * list here holds are taken for their default.
 */

/** Pages of the phone that a link can open. */
export const LINKED_PAGES = ['home', 'history', 'notifications', 'settings', 'limits', 'privacy'] as const;
export type LinkedPage = (typeof LINKED_PAGES)[number];

/** Steps of the tour that a link can begin at. */
export const LINKED_STEPS = ['enrol', 'pay', 'attack', 'step_up', 'refund'] as const;
export type LinkedStep = (typeof LINKED_STEPS)[number];

export const TRAYS = ['customers', 'attackers', 'folded'] as const;
export type Tray = (typeof TRAYS)[number];

export const THEMES = ['light', 'dark', 'contrast'] as const;

/** Who is cast and how: `castingFromAddress` of the simulation reads these. */
export const SCENE_KEYS = ['cast', 'disguise', 'light', 'backdrop', 'beside', 'behind'] as const;
export type SceneKey = (typeof SCENE_KEYS)[number];

export interface Address {
  /** Which device a narrow screen shows. */
  readonly side: 'terminal' | 'phone';
  readonly page: LinkedPage;
  /** Of the store; `undefined` leaves it to the page. */
  readonly storeId: string | undefined;
  /** Empty while the visitor's own camera is used. */
  readonly scene: Readonly<Partial<Record<SceneKey, string>>>;
  /** How the casting tray lies; `undefined` leaves it to the width of the page. */
  readonly tray: Tray | undefined;
  /** Whether the picture of the hand-overs is unfolded. */
  readonly inside: boolean;
  readonly tour: LinkedStep | undefined;
  readonly language: string | undefined;
  readonly theme: (typeof THEMES)[number] | undefined;
  /** What others read of the address (`seed`, `backend`, `kiosk` and the like), carried along unchanged. */
  readonly rest: readonly (readonly [string, string])[];
}

/** Ids and words of ours: nothing that could be markup, a path or an address. */
const WORD = /^[\w:,.-]{1,120}$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/;

const OWN_KEYS: readonly string[] = ['side', 'page', 'store', ...SCENE_KEYS, 'tray', 'inside', 'tour', 'lang', 'theme'];

/** @param search as `location.search` */
export function readAddress(search: string): Address {
  const query = new URLSearchParams(search);
  const word = (key: string, form: RegExp): string | undefined => {
    const value = query.get(key);
    return value !== null && form.test(value) ? value : undefined;
  };
  const given = SCENE_KEYS.flatMap((key) => {
    const value = query.get(key);
    // A word that is none stays: whoever reads castings then says what would be right.
    return value === null ? [] : [[key, value] as const];
  });
  return {
    side: oneOf(query.get('side'), ['terminal', 'phone']) ?? 'terminal',
    page: oneOf(query.get('page'), LINKED_PAGES) ?? 'home',
    storeId: word('store', WORD),
    // Light and company without anybody at the counter are nothing.
    scene: query.has('cast') ? Object.fromEntries(given) : {},
    tray: oneOf(query.get('tray'), TRAYS),
    inside: query.get('inside') === 'open',
    // `?tour` alone begins at the beginning.
    tour: query.get('tour') === '' ? 'enrol' : oneOf(query.get('tour'), LINKED_STEPS),
    language: word('lang', LANGUAGE),
    theme: oneOf(query.get('theme'), THEMES),
    rest: [...query].filter(([key]) => !OWN_KEYS.includes(key)),
  };
}

/** The query that `readAddress` reads back, with what is as usual left out; empty for the page as it opens. */
export function writeAddress(address: Address): string {
  const query = new URLSearchParams();
  const { side, page, storeId, scene, tray, inside, tour, language, theme, rest } = address;
  if (storeId !== undefined) query.set('store', storeId);
  for (const key of SCENE_KEYS) if (scene.cast !== undefined && scene[key] !== undefined) query.set(key, scene[key]);
  if (side !== 'terminal') query.set('side', side);
  if (page !== 'home') query.set('page', page);
  if (tray) query.set('tray', tray);
  if (inside) query.set('inside', 'open');
  if (tour) query.set('tour', tour);
  if (language !== undefined) query.set('lang', language);
  if (theme) query.set('theme', theme);
  for (const [key, value] of rest) query.append(key, value);
  return asSearch(query);
}

/**
 * A link to the scene for somebody else: store, casting with its light, disguise and attack, and the seed. Made from that list alone, so
 * that nothing else of the visit can ever be in it.
 * @param page address of the page without its query
 */
export function sceneLink({ storeId, scene, rest }: Address, page: string): string {
  const seed = rest.find(([key]) => key === 'seed');
  const shared = { storeId, scene, rest: seed ? [seed] : [] };
  return `${page}${writeAddress({ ...readAddress(''), ...shared })}`;
}

/** What of the browser the address needs. */
export interface AddressWindow {
  readonly location: Pick<Location, 'search' | 'pathname' | 'origin'>;
  readonly history: Pick<History, 'pushState' | 'replaceState'>;
  addEventListener(type: 'popstate', listener: () => void): void;
}

export interface AddressBar {
  /** As the bar says now. */
  readonly address: Address;
  /** Changes some of it. `push` for what the visitor chose, so that back undoes it; `replace` for what happened by itself. */
  go(change: Partial<Address>, how: 'push' | 'replace'): void;
  /** Told when the visitor goes back or forward. */
  onMove(listener: (address: Address) => void): void;
  /** The link that shares this scene. */
  sceneLink(): string;
}

export function createAddressBar(page: AddressWindow): AddressBar {
  const { location, history } = page;
  let address = readAddress(location.search);
  return {
    get address() {
      return address;
    },
    go(change, how) {
      const next = { ...address, ...change };
      const search = writeAddress(next);
      // The same place twice in the history would make back seem broken.
      const same = search === writeAddress(address);
      address = next;
      if (same) return;
      const url = `${location.pathname}${search}`;
      if (how === 'push') history.pushState(null, '', url);
      else history.replaceState(null, '', url);
    },
    onMove(listener) {
      page.addEventListener('popstate', () => listener((address = readAddress(location.search))));
    },
    sceneLink: () => sceneLink(address, `${location.origin}${location.pathname}`),
  };
}

function oneOf<T extends string>(value: string | null, valid: readonly T[]): T | undefined {
  return valid.find((one) => one === value);
}

/** Readable where it may be: colons and commas need no escape in a query. */
function asSearch(query: URLSearchParams): string {
  const words = query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  return words === '' ? '' : `?${words}`;
}
