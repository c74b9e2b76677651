/**
 * The Web Awesome elements in use, and where their inner icons come from. The library's own icon addresses lead to a content network
 * or to `data:` URIs that our content policy refuses, so both of its libraries are replaced by files of this site. An icon that is
 * not listed resolves to nothing rather than to somewhere else.
 */
import '@awesome.me/webawesome/dist/components/button/button.js';
import '@awesome.me/webawesome/dist/components/input/input.js';
import '@awesome.me/webawesome/dist/components/switch/switch.js';
import { registerIconLibrary } from '@awesome.me/webawesome/dist/components/icon/library.js';
import eye from 'lucide-static/icons/eye.svg?no-inline';
import eyeOff from 'lucide-static/icons/eye-off.svg?no-inline';
import x from 'lucide-static/icons/x.svg?no-inline';
import circleX from 'lucide-static/icons/circle-x.svg?no-inline';

const LOCAL: Readonly<Record<string, string>> = { eye, 'eye-slash': eyeOff, xmark: x, 'circle-xmark': circleX };

/** Address of a Web Awesome inner icon on this origin, or '' (draws nothing). */
export function localIconAddress(name: string): string {
  return LOCAL[name] ?? '';
}

for (const library of ['default', 'system']) registerIconLibrary(library, { resolver: localIconAddress });
