import type { SkinColour, Store } from '../../stores/stores';

/** A colour for the three themes; high contrast keeps the house's own. See theme/colours.css for the switches. */
const themed = ({ light, dark }: SkinColour, contrast: string): string =>
  `var(--in-light, ${light}) var(--in-dark, ${dark}) var(--in-contrast, ${contrast})`;

/** Dresses an element, and all inside it, in a store's colours: `--store-accent`, `--store-on-accent`, `--store-wash`. */
export function wearSkin(element: HTMLElement, { kind, skin }: Store): void {
  const { style, dataset } = element;
  style.setProperty('--store-accent', themed(skin.accent, 'var(--s-sun)'));
  style.setProperty('--store-on-accent', themed(skin.onAccent, 'var(--s-on-sun)'));
  style.setProperty('--store-wash', themed(skin.wash, 'var(--s-wash)'));
  dataset['kind'] = kind;
  dataset['layout'] = skin.layout;
}
