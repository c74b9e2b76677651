/** Icons that only the lab uses, so that the main page does not carry them. ISC licence (Lucide). */
import { html } from 'lit';
import { unsafeSVG } from 'lit/directives/unsafe-svg.js';
import download from 'lucide-static/icons/download.svg?raw';
import pause from 'lucide-static/icons/pause.svg?raw';
import play from 'lucide-static/icons/play.svg?raw';
import printer from 'lucide-static/icons/printer.svg?raw';

const ICONS = { download, pause, play, printer } as const;

/** A decoration: whoever shows it says the same in words. The markup is ours, fixed at build time. */
export function labIcon(name: keyof typeof ICONS) {
  return html`<span class="icon" aria-hidden="true">${unsafeSVG(ICONS[name])}</span>`;
}
