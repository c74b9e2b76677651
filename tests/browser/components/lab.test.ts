import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../../../src/components/lab/lab-page';
import type { SmileLabPage } from '../../../src/components/lab/lab-page';
import { PROFILES } from '../../../src/sim/customers/profiles';
import type { AttemptStore, BatchOptions, BatchRunner } from '../../../src/sim/lab/batch';
import { breaches, deep, find, mount, settle, textOf } from './harness';
import { deskOn, memoryStore, scriptedAttempt, scriptedRunner } from './lab-samples';

const OPTIONS: BatchOptions = {
  customers: PROFILES.map(({ id }) => id),
  bonaFide: true,
  species: ['printed_photo', 'rigid_mask', 'silicone_mask', 'injected_deepfake', 'twin'],
  lights: ['soft', 'dim'],
  sensors: ['depth'],
  attemptsEach: 4,
  half: 'report',
  seed: '7',
};
const SIMULATED = 'Simulated subjects: says nothing about real people.';

beforeEach(() => void (location.hash = ''));
afterEach(() => void (location.hash = ''));

/** The page over a store, as a reload would open it. */
async function open(store: AttemptStore, runner: BatchRunner = scriptedRunner(), widthPx = 1366) {
  const desk = deskOn(store, runner);
  const page = await mount<SmileLabPage>(html`<smile-lab-page .desk=${desk}></smile-lab-page>`, widthPx, 900);
  await desk.open();
  await settle();
  return { desk, page };
}

async function turnTo(page: SmileLabPage, section: string): Promise<void> {
  deep(page, `nav a[href="#${section}"]`).click();
  await expect.poll(() => deep(page, 'nav a[aria-current]').getAttribute('href')).toBe(`#${section}`);
  await settle();
}

/** A page whose batch has ended. */
async function finished(options: BatchOptions = OPTIONS, widthPx?: number) {
  const opened = await open(memoryStore(), scriptedRunner(), widthPx);
  await opened.desk.start(options);
  await settle();
  return opened;
}

const progress = (page: SmileLabPage): string => textOf(deep(page, 'smile-lab-progress'));
const button = (page: SmileLabPage, name: string): HTMLElement => {
  const all = [...deep(page, 'smile-lab-progress').shadowRoot!.querySelectorAll<HTMLElement>('wa-button')];
  const found = all.find((one) => textOf(one).includes(name));
  if (!found) throw new Error(`there is no ${name}`);
  return found;
};
const drawings = (page: SmileLabPage): Element[] => {
  const host = ['smile-lab-pad', 'smile-lab-matching', 'smile-lab-report'].map((name) => find(page, name)).find(Boolean);
  return [...(host?.shadowRoot?.querySelectorAll('smile-lab-figure') ?? [])].flatMap((figure) => [
    ...figure.shadowRoot!.querySelectorAll('.drawing svg'),
  ]);
};

describe('lab: accessible', () => {
  it.each([390, 1080, 1366])('in every section, empty and with results, at %i', async (widthPx) => {
    const empty = await open(memoryStore(), undefined, widthPx);
    for (const section of ['batch', 'pad', 'live']) {
      await turnTo(empty.page, section);
      expect(await breaches(empty.page), `empty ${section}`).toEqual([]);
    }
    empty.page.remove();
    const { page } = await finished(OPTIONS, widthPx);
    for (const section of ['batch', 'pad', 'matching', 'live', 'report']) {
      await turnTo(page, section);
      if (section === 'pad') await expect.poll(() => drawings(page).length).toBe(5);
      expect(await breaches(page), section).toEqual([]);
    }
  });
});

describe('lab: a batch', () => {
  it('starts from the form, pauses, resumes and ends', async () => {
    const { page, desk } = await open(memoryStore(), scriptedRunner(5));
    expect(progress(page)).toContain('Nothing runs yet');
    deep(page, 'wa-button[type="submit"]').click();
    await expect.poll(() => progress(page)).toContain('5 of 72 attempts');
    expect(desk.state.kind).toBe('running');
    button(page, 'Pause').click();
    await expect.poll(() => progress(page)).toContain('Paused');
    button(page, 'Resume').click();
    await expect.poll(() => desk.state.kind).toBe('running');
    expect(deep<HTMLProgressElement>(page, 'progress').value).toBe(5);
  });

  it('survives a reload, and finishes what was cut off', async () => {
    const store = memoryStore();
    const first = await open(store, scriptedRunner(7));
    void first.desk.start(OPTIONS);
    await expect.poll(() => progress(first.page)).toContain('7 of ');
    first.page.remove();

    const { page, desk } = await open(store);
    expect(progress(page)).toMatch(/7 of \d+ attempts.*Paused/);
    button(page, 'Resume').click();
    await expect.poll(() => progress(page)).toContain('Finished');
    expect(desk.progress?.done).toBe(desk.progress?.total);
    expect(new Set(desk.attempts.map(({ id }) => id)).size).toBe(desk.attempts.length);
  });

  it('says what went wrong, and tries again', async () => {
    let tries = 0;
    const moody: BatchRunner = {
      run: (plan) =>
        tries++ === 0 ? Promise.reject(new Error('The renderer is gone.')) : Promise.resolve(scriptedAttempt(plan)),
    };
    const { page, desk } = await open(memoryStore(), moody);
    await desk.start(OPTIONS);
    await settle();
    expect(progress(page)).toContain('Stopped: The renderer is gone.');
    button(page, 'Try again').click();
    await expect.poll(() => progress(page)).toContain('Finished');
  });

  it('counts what a choice comes to, and plans nothing without customers', async () => {
    const { page } = await open(memoryStore());
    const said = (): string => textOf(deep(page, '.go'));
    expect(said()).toContain('72 attempts');
    const field = deep<HTMLInputElement>(page, 'input[type="number"]');
    field.value = '10';
    field.dispatchEvent(new Event('change'));
    await settle();
    expect(said()).toContain('240 attempts');
    deep(page, 'button[aria-label="None of the customers"]').click();
    await settle();
    expect(said()).toContain('0 attempts');
    expect(deep(page, 'wa-button[type="submit"]').hasAttribute('disabled')).toBe(true);
  });

  it('forgets everything, but not at the first press', async () => {
    const { page, desk } = await finished();
    deep(page, 'button.danger').click();
    await settle();
    expect(desk.attempts.length).toBeGreaterThan(0);
    deep(page, 'wa-button[variant="danger"]').click();
    await expect.poll(() => desk.attempts.length).toBe(0);
  });
});

describe('lab: results', () => {
  const row = (page: SmileLabPage, name: string): string[] => {
    const figure = deep(page, 'smile-lab-figure');
    const found = [...figure.shadowRoot!.querySelectorAll('tbody tr')].find((one) => textOf(one).startsWith(name));
    return [...(found?.children ?? [])].map(textOf);
  };

  it('tables show the attempts’ own numbers', async () => {
    const { page, desk } = await finished();
    await turnTo(page, 'pad');
    const masks = desk.attempts.filter(({ species }) => species === 'silicone_mask');
    const judged = masks.filter(({ end }) => end.kind === 'judged');
    const accepted = judged.filter(({ end }) => end.kind === 'judged' && end.decision === 'live');
    expect(judged.length).toBeGreaterThan(accepted.length);
    expect(row(page, 'Silicone mask')[1]).toBe(`${accepted.length} of ${judged.length}`);
    expect(textOf(deep(page, 'smile-lab-figure'))).not.toContain('Identical twin');
  });

  it('draws every picture, named and described, beside its table', async () => {
    const { page } = await finished();
    for (const [section, count] of [
      ['pad', 5],
      ['matching', 3],
      ['report', 3],
    ] as const) {
      await turnTo(page, section);
      await expect.poll(() => drawings(page).length, { timeout: 15_000 }).toBe(count);
      for (const drawing of drawings(page)) {
        expect(drawing.getAttribute('aria-label')).not.toBe('');
        expect(drawing.getAttribute('aria-description')).not.toBe('');
      }
    }
  });

  it('the threshold changes rates, pictures and the day', async () => {
    const { page } = await finished();
    await turnTo(page, 'matching');
    const day = (): string => textOf(deep(page, '[data-testid="day"]'));
    const before = day();
    const slider = deep<HTMLInputElement>(page, '#threshold');
    const slide = async (to: string): Promise<string> => {
      slider.value = to;
      slider.dispatchEvent(new Event('input'));
      await settle();
      return textOf(deep(page, '.threshold'));
    };
    expect(await slide('1')).toMatch(/1\.00 FMR.*: 0–.* 0 % FNMR.* 100 %$/);
    expect(day()).not.toBe(before);
    expect(await slide('-0.2')).toMatch(/-0\.20 FMR.* 0 %$/);
  });

  it('says on every result whom it is about', async () => {
    const { page } = await finished();
    for (const section of ['pad', 'matching', 'live', 'report']) {
      await turnTo(page, section);
      expect(textOf(deep(page, 'main')), section).toContain(SIMULATED);
      const host = find(page, `smile-lab-${section === 'live' ? 'traces' : section}`)!;
      for (const figure of host.shadowRoot!.querySelectorAll('smile-lab-figure')) expect(textOf(figure)).toContain(SIMULATED);
    }
  });

  it('shows one sensor and half at a time', async () => {
    const { page, desk } = await finished({ ...OPTIONS, sensors: ['depth', 'webcam'] });
    await turnTo(page, 'pad');
    const half = desk.attempts.length / 2;
    expect(textOf(deep(page, '.filter'))).toContain(`${half} of ${desk.attempts.length} attempts`);
    const select = deep<HTMLSelectElement>(page, '.filter select');
    select.value = 'webcam';
    select.dispatchEvent(new Event('change'));
    await settle();
    expect(textOf(deep(page, '.filter'))).toContain(`${half} of ${desk.attempts.length} attempts`);
    const signals = [...deep<HTMLSelectElement>(page, '[aria-label="Signal"] select').options].map(({ value }) => value);
    expect(signals).not.toContain('relief_mm');
  });

  it('live traces: one picture for each signal of the attempt that runs', async () => {
    const { page, desk } = await open(memoryStore(), scriptedRunner(0));
    void desk.start(OPTIONS);
    await turnTo(page, 'live');
    const traces = deep(page, 'smile-lab-traces').shadowRoot!.querySelectorAll('li');
    expect(traces).toHaveLength(5);
    expect(textOf(traces[0]!)).toContain('texture');
    expect(traces[0]!.querySelector('svg')!.getAttribute('aria-label')).toMatch(/^texture: now .*, between /);
  });
});
