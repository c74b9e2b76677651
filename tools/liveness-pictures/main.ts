/** The page that draws the figures of `docs/liveness.md`: one at a time, each from films of its own. */
import '@fontsource-variable/figtree';
import './figures.css';
import { render, type TemplateResult } from 'lit';
import { drawAnswer } from './figures/answer';
import { drawDepth } from './figures/depth';
import { drawLight } from './figures/light';
import { drawParallax } from './figures/parallax';
import { drawScreen } from './figures/screen';
import { drawStream } from './figures/stream';
import { drawTexture } from './figures/texture';
import { Studio } from './studio';

/** To photograph off the page, or an SVG file's text. */
type Drawn = TemplateResult | string;

const FIGURES: Readonly<Record<string, (studio: Studio) => Promise<Drawn>>> = {
  depth: drawDepth,
  texture: drawTexture,
  answer: drawAnswer,
  stream: drawStream,
  screen: drawScreen,
  parallax: drawParallax,
  light: drawLight,
};

let studio: Promise<Studio> | undefined;

const pictures = {
  names: () => Object.keys(FIGURES),
  /** @returns an SVG file's text, or nothing when the figure is on the page */
  async draw(name: string): Promise<string | undefined> {
    const figure = FIGURES[name];
    if (!figure) throw new RangeError(`no figure is called ${name}: ${Object.keys(FIGURES).join(', ')}`);
    studio ??= Studio.open();
    const drawn = await figure(await studio);
    if (typeof drawn === 'string') return drawn;
    render(drawn, document.getElementById('figure') as HTMLElement);
    await document.fonts.ready;
    return undefined;
  },
};
Object.assign(window, { pictures });
