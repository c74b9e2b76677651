import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import '../../../src/components/casting/casting-tray';
import type { SmileCasting } from '../../../src/components/casting/casting-tray';
import { SPECIES_IDS } from '../../../src/sim/attacks/model';
import { NOBODY, type Casting } from '../../../src/sim/casting';
import { parseCasting } from '../../../src/sim/casting-script';
import { PROFILES } from '../../../src/sim/customers/profiles';
import type { TheatreState } from '../../../src/sim/theatre';
import { breaches, deep, find, heard, mount, press, settle, textOf } from './harness';
import { playedFrames } from './played-frames';

const mei = PROFILES[0]!;
const [twin, otherTwin] = [
  PROFILES.find(({ kin }) => kin?.as === 'twin')!,
  PROFILES.find(({ id }) => PROFILES.some(({ kin }) => kin?.as === 'twin' && kin.of === id))!,
];
const casting = (at: Casting['at'], more: Partial<Casting> = {}): Casting => ({ ...NOBODY, at, ...more });
const customer = (customerId: string, more: Partial<Casting> = {}): Casting =>
  casting({ kind: 'customer', customerId, disguises: [] }, more);
const OWN: TheatreState = { kind: 'own_camera' };

async function tray(theatre: TheatreState = OWN, widthPx = 1366): Promise<{ element: SmileCasting; casts: unknown[] }> {
  const element = await mount<SmileCasting>(html`<smile-casting .theatre=${theatre}></smile-casting>`, widthPx, 700);
  // The width of the browser's own window decides how the tray begins; these tests begin with everything in sight.
  if (element.hasAttribute('folded')) await pressOn(element, '.fold');
  return { element, casts: heard(element, 'smile-cast') };
}

async function pressOn(element: Element, selector: string): Promise<void> {
  deep(element, selector).click();
  await settle();
}

async function pick(element: Element, label: string, value: string): Promise<void> {
  const choices = [...element.shadowRoot!.querySelectorAll<HTMLLabelElement>('label.choice')];
  const select = choices.find((one) => one.querySelector('span')?.textContent === label)?.querySelector('select');
  if (!select) throw new Error(`there is no ${label}`);
  select.value = value;
  select.dispatchEvent(new Event('change'));
  await settle();
}

const turnTo = async (element: Element, side: 'Customers' | 'Attackers'): Promise<void> => {
  [...element.shadowRoot!.querySelectorAll<HTMLElement>('.sides button')].find((one) => textOf(one) === side)?.click();
  await settle();
};
const toolButton = (element: Element, title: string): HTMLButtonElement =>
  [...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('.tool')].find((one) => textOf(one).startsWith(title))!;

describe('casting tray', () => {
  const states: [string, TheatreState, number][] = [
    ['before anybody is cast', OWN, 1366],
    ['with a customer', { kind: 'playing', casting: customer('mei', { beside: 'omar' }) }, 1366],
    ['while one sets up', { kind: 'preparing', casting: customer('mei'), enrolling: mei }, 1080],
    ['after a failure', { kind: 'failed', casting: customer('mei'), reason: 'not_enrolled' }, 1080],
    [
      'with an attacker',
      {
        kind: 'playing',
        casting: casting({ kind: 'attack', species: 'twin', victimId: twin.id, attackerId: otherTwin.id, severity: 'typical' }),
      },
      1366,
    ],
    ['with a script it cannot play', { kind: 'rejected', message: 'light: “bright” is not known. Valid: soft, side.' }, 1366],
    ['on a phone', { kind: 'playing', casting: customer('mei') }, 390],
  ];

  it.each(states)('is accessible %s', async (_, theatre, widthPx) => {
    const { element } = await tray(theatre, widthPx);
    element.source = playedFrames('hill');
    expect(await breaches(element)).toEqual([]);
    await pressOn(element, '.fold');
    expect(await breaches(element)).toEqual([]);
  });

  it('casts a customer with one press, and the visitor’s own camera with another', async () => {
    const { element, casts } = await tray();
    await pressOn(element, `[data-customer="${mei.id}"]`);
    await pressOn(element, '.card');
    expect(casts).toEqual([customer(mei.id), 'camera']);
  });

  it('lists every customer by name, marked as simulated in words and on each picture', async () => {
    const { element } = await tray();
    const cards = [...element.shadowRoot!.querySelectorAll('[data-customer]')];
    expect(cards.map((card) => card.getAttribute('data-customer'))).toEqual(PROFILES.map(({ id }) => id));
    for (const [i, card] of cards.entries()) {
      expect(textOf(card).replace(' ,', ',')).toMatch(`simulated ${PROFILES[i]!.name}, `);
      expect(textOf(deep(card, 'smile-portrait'))).toContain('simulated');
    }
    expect(textOf(element)).toContain(`twin of ${otherTwin.name.split(' ')[0]}`);
  });

  it('draws a bust with initials where there is no portrait', async () => {
    const { element } = await tray();
    const portrait = deep(element, 'smile-portrait');
    portrait.setAttribute('folder', '/nowhere/');
    await expect.poll(() => find(portrait, 'svg text')?.textContent).toBe('ML');
    expect(textOf(portrait)).toContain('simulated');
  });

  it('says who is coming, who is there, and what went wrong', async () => {
    const { element } = await tray({ kind: 'preparing', casting: customer(mei.id), enrolling: mei });
    const status = (): string => textOf(deep(element, '[role="status"]'));
    expect(status()).toBe('Mei Lin sets up Smile to Pay on the phone first.');
    element.theatre = { kind: 'playing', casting: customer(mei.id) };
    await settle();
    expect(status()).toBe('Mei Lin is at the counter.');
    expect(deep(element, `[data-customer="${mei.id}"]`).getAttribute('aria-pressed')).toBe('true');
    element.theatre = { kind: 'failed', casting: customer(mei.id), reason: 'not_enrolled' };
    await settle();
    expect(status()).toContain('Try again');
    expect(deep(element, `[data-customer="${mei.id}"]`).getAttribute('aria-pressed')).toBe('false');
    element.theatre = { kind: 'rejected', message: 'light: “bright” is not known. Valid: soft, side.' };
    await settle();
    expect(status()).toContain('Valid: soft, side.');
    expect(deep(element, '.card').getAttribute('aria-pressed')).toBe('true');
  });
});

describe('casting tray: light, company, disguise', () => {
  it('changes who is there at once', async () => {
    const { element, casts } = await tray({ kind: 'playing', casting: customer(mei.id) });
    await pick(element, 'Light', 'backlit');
    await pick(element, 'Beside them', twin.id);
    const box = deep<HTMLInputElement>(element, 'fieldset label:nth-of-type(4) input');
    box.click();
    await settle();
    expect(casts).toEqual([
      customer(mei.id, { light: 'backlit' }),
      customer(mei.id, { light: 'backlit', beside: twin.id }),
      casting({ kind: 'customer', customerId: mei.id, disguises: ['glasses'] }, { light: 'backlit', beside: twin.id }),
    ]);
  });

  it('waits while nobody is cast, or somebody failed to come', async () => {
    for (const theatre of [OWN, { kind: 'failed', casting: customer(mei.id), reason: 'not_enrolled' } as const]) {
      const { element, casts } = await tray(theatre);
      await pick(element, 'Light', 'side');
      expect(casts).toEqual([]);
      await pressOn(element, `[data-customer="${mei.id}"]`);
      expect(casts).toEqual([customer(mei.id, { light: 'side' })]);
    }
  });

  it('lets nobody stand beside themselves', async () => {
    const { element, casts } = await tray({ kind: 'playing', casting: customer(mei.id, { beside: twin.id }) });
    const offered = textOf([...element.shadowRoot!.querySelectorAll('label.choice')][1]!);
    expect(offered).not.toContain(mei.name);
    await pressOn(element, `[data-customer="${twin.id}"]`);
    expect(casts).toEqual([customer(twin.id)]);
  });

  it('closes the disguises with Escape', async () => {
    const { element } = await tray();
    await pressOn(element, 'summary');
    expect(deep<HTMLDetailsElement>(element, 'details').open).toBe(true);
    press(deep(element, 'fieldset input'), 'Escape');
    expect(deep<HTMLDetailsElement>(element, 'details').open).toBe(false);
  });

  it('shows the choices of a casting that came from elsewhere', async () => {
    const { element } = await tray({
      kind: 'playing',
      casting: casting({ kind: 'customer', customerId: mei.id, disguises: ['hat', 'older'] }, { light: 'dim' }),
    });
    const chosen = [...element.shadowRoot!.querySelectorAll('select')].map(({ value }) => value);
    expect(chosen).toEqual(['dim', '']);
    expect(textOf(deep(element, 'summary'))).toContain('Hat + 1');
  });
});

describe('casting tray: attackers', () => {
  it('casts every tool with one press, as a casting that the script reader accepts', async () => {
    const { element, casts } = await tray();
    await turnTo(element, 'Attackers');
    await pick(element, 'Victim', twin.id);
    await pick(element, 'Care taken', 'careful');
    const tools = [...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('.tool:not(:disabled)')];
    for (const button of tools) button.click();
    const cast = casts as Casting[];
    expect(cast.map(({ at }) => at.kind === 'attack' && at.species)).toEqual(SPECIES_IDS.filter((id) => id !== 'sibling'));
    for (const one of cast) {
      expect(parseCasting(one, PROFILES)).toEqual({ kind: 'casting', casting: one });
      expect(one.at).toMatchObject({ victimId: twin.id, severity: 'careful' });
    }
    expect(cast.at(-1)?.at).toMatchObject({ species: 'twin', attackerId: otherTwin.id });
  });

  it('offers no twin where there is none', async () => {
    const { element } = await tray();
    await turnTo(element, 'Attackers');
    expect(toolButton(element, 'Identical twin').disabled).toBe(true);
    expect(textOf(toolButton(element, 'Identical twin'))).toContain('no twin here');
    await pick(element, 'Victim', twin.id);
    expect(toolButton(element, 'Identical twin').disabled).toBe(false);
  });

  it('changes the care of the attack that is on, and offers it no disguise', async () => {
    const at = { kind: 'attack', species: 'rigid_mask', victimId: mei.id, attackerId: twin.id, severity: 'typical' } as const;
    const { element, casts } = await tray({ kind: 'playing', casting: casting(at) });
    expect(toolButton(element, 'Rigid mask').getAttribute('aria-pressed')).toBe('true');
    expect(find(element, 'details')).toBeUndefined();
    await pick(element, 'Care taken', 'careless');
    expect(casts).toHaveLength(1);
    expect((casts[0] as Casting).at).toMatchObject({ species: 'rigid_mask', victimId: mei.id, severity: 'careless' });
  });
});

describe('the simulated camera’s small pictures', () => {
  const pixel = (canvas: HTMLCanvasElement, x: number, y: number): number[] => [
    ...canvas
      .getContext('2d')!
      .getImageData(x * canvas.width, y * canvas.height, 1, 1)
      .data.slice(0, 3),
  ];

  it('show colour, and depth warmer the nearer it is', async () => {
    const { element } = await tray({ kind: 'playing', casting: customer(mei.id) });
    element.source = playedFrames('hill');
    await expect.poll(() => find(deep(element, 'smile-camera-view'), '.none')).toBeUndefined();
    const [red, , blue] = pixel(deep(element, 'canvas.colour'), 0.5, 0.5) as [number, number, number];
    expect(red - blue).toBeGreaterThan(150);
    const [near, far] = [0.5, 0.05].map((x) => pixel(deep(element, 'canvas.depth'), x, 0.5)) as [number[], number[]];
    expect(near[0]! - near[2]!).toBeGreaterThan(80);
    expect(far[2]! - far[0]!).toBeGreaterThan(40);
    expect(textOf(deep(element, 'smile-camera-view'))).toBe('Colour simulated Depth simulated');
  });

  it('say so when a stream has no depth', async () => {
    const { element } = await tray({ kind: 'playing', casting: customer(mei.id) });
    element.source = playedFrames(undefined);
    await expect.poll(() => textOf(deep(element, 'smile-camera-view'))).toContain('No depth in this stream');
  });

  it('stop listening when they are put away', async () => {
    const { element } = await tray({ kind: 'playing', casting: customer(mei.id) });
    const source = playedFrames('hill');
    element.source = source;
    await settle();
    expect(source.stopped()).toBe(false);
    element.theatre = OWN;
    await settle();
    expect(source.stopped()).toBe(true);
  });
});
