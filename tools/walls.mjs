/**
 * The walls between the rooms of `src`, as lint rules. One row a room: what it may import, by name.
 */

const ROOMS = ['domain', 'ports', 'flows', 'workers', 'adapters', 'sim', 'components', 'stores', 'service-worker', 'main'];

/**
 * @typedef {object} Wall
 * @property {string[]} files
 * @property {string[]} rooms rooms that may be imported, besides the room itself
 * @property {string[]} [types] rooms of which only types may be imported
 * @property {string[]} [data] modules of those rooms that hold nothing but small data, and may be imported all the same
 * @property {string[]} [packages] packages that may be imported; any, when left out
 * @property {{ regex: string, message: string, allowTypeImports?: boolean }[]} [also] further bans
 */

const NO_COMLINK = { regex: '^comlink$', message: 'Only a worker.ts speaks comlink.', allowTypeImports: true };
const NO_SCREEN = { regex: '^(lit|xstate|@awesome\\.me)(/|$)', message: 'A worker has neither screen nor flow.' };

/** @param {string} other */
const notTheOther = (other) => ({
  regex: `^(\\.\\./)+(workers/)?${other}(/|$)`,
  message: 'Terminal and bank know each other through the ports only.',
});

/** @type {Wall[]} */
const WALLS = [
  { files: ['src/domain/**'], rooms: [], packages: ['@noble/hashes', 'libphonenumber-js'] },
  { files: ['src/ports.ts'], rooms: [], types: ['domain'], packages: [] },
  { files: ['src/ports/**'], rooms: [], types: ['domain'], packages: [] },
  { files: ['src/flows/**'], rooms: ['domain', 'ports'], packages: ['xstate'] },
  { files: ['src/workers/face/**'], rooms: ['domain', 'ports'], also: [NO_SCREEN, NO_COMLINK, notTheOther('bank')] },
  { files: ['src/workers/bank/**'], rooms: ['domain', 'ports'], also: [NO_SCREEN, NO_COMLINK, notTheOther('face')] },
  { files: ['src/workers/face/worker.ts'], rooms: ['domain', 'ports', 'adapters'], also: [NO_SCREEN, notTheOther('bank')] },
  {
    files: ['src/workers/bank/worker.ts'],
    rooms: ['domain', 'ports', 'adapters', 'stores'],
    also: [NO_SCREEN, notTheOther('face')],
  },
  { files: ['src/adapters/**'], rooms: ['domain', 'ports'], types: ['workers', 'service-worker'], packages: ['comlink'] },
  // The lab keeps its attempts beside the bank, not in it: docs/decisions/0009.
  { files: ['src/adapters/attempt-store.ts'], rooms: ['domain', 'ports'], types: ['sim'], packages: ['dexie'] },
  { files: ['src/sim/**'], rooms: ['domain', 'ports', 'flows'] },
  { files: ['src/sim/camera/renderer/worker.ts'], rooms: ['domain', 'ports', 'adapters'] },
  {
    files: ['src/components/**'],
    rooms: ['domain', 'flows', 'stores'],
    types: ['ports', 'sim'],
    data: ['sim/scene', 'sim/casting', 'sim/customers/profiles', 'sim/attacks/model', 'sim/attacks/catalogue', 'sim/attacks/kin'],
    packages: [
      ...['lit', '@lit/localize', 'xstate', '@awesome.me/webawesome', 'lucide-static', '@fontsource-variable/figtree'],
      ...['uqr'],
    ],
    also: [{ regex: '^(\\.\\./)+lab(/|$)', message: 'The lab is a page of its own; nobody else loads it.' }],
  },
  {
    // The lab's page reckons with pure modules of the simulation, and is the only one that draws charts.
    files: ['src/components/lab/**'],
    rooms: ['domain'],
    types: ['ports', 'sim'],
    data: [
      ...['sim/scene', 'sim/customers/profiles', 'sim/rng', 'sim/attacks/model', 'sim/attacks/catalogue'],
      ...['attempt', 'batch', 'export', 'matching-statistics', 'proportion', 'statistics'].map((name) => `sim/lab/${name}`),
    ],
    packages: ['lit', '@lit/localize', '@awesome.me/webawesome', 'lucide-static', '@observablehq/plot'],
  },
  {
    // What the store and the bank see of the day: the only other pages with charts.
    files: ['src/components/merchant/**', 'src/components/bank-desk/**', 'src/components/desk/**'],
    rooms: ['domain', 'stores'],
    types: ['ports'],
    packages: ['lit', '@lit/localize', '@awesome.me/webawesome', 'lucide-static', '@observablehq/plot'],
  },
  {
    // Shows every component, the lab's too; nobody loads it but its own page.
    files: ['src/components/gallery/**'],
    rooms: ['domain', 'flows', 'stores'],
    types: ['ports', 'sim'],
    data: ['sim/casting', 'sim/customers/profiles'],
    packages: ['lit', '@lit/localize'],
  },
  { files: ['src/stores/**'], rooms: ['domain'], packages: ['valibot'] },
  // It must start before anything else of the site is there, in one small file.
  { files: ['src/service-worker/**'], rooms: [], types: ['ports'], packages: [] },
];

/**
 * The regular expression of relative imports that leave for one of `rooms`.
 * Only `src` itself says `./room`; everybody else goes up first.
 * @param {readonly string[]} rooms
 * @param {boolean} isTopLevel
 * @param {readonly string[]} [except] modules in them that are open
 */
function leavesFor(rooms, isTopLevel, except = []) {
  const open = except.length > 0 ? `(?!(${except.join('|')})$)` : '';
  return `^${isTopLevel ? '\\./' : '(\\.\\./)+'}${open}(${rooms.join('|')})(/|$)`;
}

/** @param {Wall} wall */
function patterns({ files: [file = ''], rooms, types = [], data = [], packages, also = [] }) {
  const own = file.split('/')[1]?.replace('.ts', '') ?? '';
  const isTopLevel = file.endsWith('ports.ts');
  const closed = ROOMS.filter((room) => room !== own && !rooms.includes(room) && !types.includes(room));
  const bans = [{ regex: leavesFor(closed, isTopLevel), message: `src/${own} may not import this room.` }, ...also];
  if (types.length > 0) {
    bans.push({
      regex: leavesFor(types, isTopLevel, data),
      message: `src/${own} may import types only from here.`,
      allowTypeImports: true,
    });
  }
  if (packages !== undefined) {
    const open = packages.length > 0 ? `(?!(${packages.map((name) => name.replaceAll('.', '\\.')).join('|')})(/|$))` : '';
    bans.push({ regex: `^(?!\\.)${open}`, message: `src/${own} may not import this package.` });
  }
  return bans;
}

const THROUGH_PORTS = 'Time and chance come through the ports Clock and Rng; only src/adapters reads the machine.';

/** Reading the machine's clock or chance, also through `globalThis`, `self` or `window`. */
export const CLOCK_AND_CHANCE = [
  "MemberExpression[property.name='now'][object.name=/^(Date|performance)$/]",
  "MemberExpression[property.name='now'][object.property.name=/^(Date|performance)$/]",
  "MemberExpression[property.name='random'][object.name='Math']",
  "MemberExpression[property.name='random'][object.property.name='Math']",
  "MemberExpression[property.name='randomUUID']",
  "NewExpression[callee.name='Date'][arguments.length=0]",
].map((selector) => ({ selector, message: THROUGH_PORTS }));

/** Addresses in the source are the first step to a request that leaves the origin. XML namespaces are only names. */
export const NO_ADDRESSES = [
  'Literal[value=/https?:\\u002F\\u002F(?!www\\.w3\\.org\\u002F)/]',
  'TemplateElement[value.raw=/https?:\\u002F\\u002F(?!www\\.w3\\.org\\u002F)/]',
].map((selector) => ({ selector, message: 'No addresses of other sites in the source.' }));

/**
 * The same bans for `import('…')`, which the import rule does not look at.
 * @param {{ regex: string, allowTypeImports?: boolean }[]} bans
 */
function lateImports(bans) {
  return bans.flatMap(({ regex, allowTypeImports }) => {
    const source = `/${regex.replaceAll('/', '\\u002F')}/`;
    const message = 'The walls between the rooms hold for late imports too.';
    const value = { selector: `ImportExpression[source.value=${source}]`, message };
    return allowTypeImports ? [value] : [value, { selector: `TSImportType[source.value=${source}]`, message }];
  });
}

/** Lint configurations, a room each. */
export function wallConfigs() {
  return WALLS.map((wall) => {
    const bans = patterns(wall);
    const clock = wall.files.includes('src/adapters/**') ? [] : CLOCK_AND_CHANCE;
    return {
      files: wall.files,
      rules: {
        '@typescript-eslint/no-restricted-imports': ['error', { patterns: bans }],
        'no-restricted-syntax': ['error', ...NO_ADDRESSES, ...clock, ...lateImports(bans)],
      },
    };
  });
}
