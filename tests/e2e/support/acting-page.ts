/**
 * What the acting camera does inside the page. Every function here is sent there as text, so none may use anything from outside this file.
 */
import type { Path } from '../../../tools/clips/actors.mjs';

/** What the page must know about an actor. */
export interface Script {
  /** Folder of the segments on the page's own origin, ending in a slash. */
  readonly folder: string;
  readonly ratePerS: number;
  /** The act for each prompt, by the words on the screen. */
  readonly prompts: Readonly<Record<string, string>>;
  readonly acts: Readonly<Record<string, ActInPage>>;
}

interface ActInPage {
  readonly path: Path;
  readonly shiftPx: readonly [number, number];
  /** At which frame the picture stays, and for how many more. */
  readonly hold: { readonly frame: number; readonly frames: number };
  /** How often it is played, and for how many frames the person is at rest in between. */
  readonly repeat: { readonly times: number; readonly pauseFrames: number };
}

type Split = (bytes: Uint8Array) => Blob[];
/** Frames of each segment, still coded. */
type Reels = Readonly<Record<string, readonly Blob[]>>;
type Film = (segment: string, frame: number) => Promise<ImageBitmap>;
type Playing = { readonly act: string; readonly fromMs: number; untilMs: number };

/** The prompt on the screen, through all open shadow roots. */
export function shownPrompt(titles: readonly string[]): string | undefined {
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) roots.push(element.shadowRoot);
      if (element.childElementCount > 0) continue;
      const text = element.textContent.trim();
      if (titles.includes(text) && element.checkVisibility()) return text;
    }
  }
  return undefined;
}

/** Which frame to show after so many steps; there and back again for ever unless it goes `forth` only. */
export function frameAt(path: Path, step: number, count: number): number {
  const last = count - 1;
  if (path === 'forth') return Math.min(step, last);
  const away = last === 0 ? 0 : last - Math.abs(last - (step % (2 * last)));
  return path === 'forth-and-back' ? away : last - away;
}

/** Decides what the person does: answers each appearance of a prompt once, after the time that people take to react. */
export function createActor({ prompts, acts, ratePerS }: Script, reels: Reels) {
  // A prompt has to be read first.
  const reactionsMs = [700, 600, 800];
  const fadeMs = 160;
  const releaseMs = 250;
  let shown: string | undefined;
  let answers = 0;
  let due: { readonly act: string; readonly atMs: number } | undefined;
  let playing: Playing | undefined;
  const count = (segment: string) => reels[segment]?.length ?? 0;

  function listen(title: string | undefined, nowMs: number): void {
    if (title === shown) return;
    shown = title;
    const act = title === undefined ? undefined : prompts[title];
    if (act === undefined || count(act) === 0) return;
    due = { act, atMs: nowMs + reactionsMs[answers++ % reactionsMs.length]! };
    // Who is asked for something else stops what they are doing.
    if (playing) playing.untilMs = Math.min(playing.untilMs, nowMs + releaseMs);
  }

  const stepsOf = (act: string) => {
    const { path, hold } = acts[act]!;
    return (path === 'forth' ? count(act) : 2 * count(act) - 1) + hold.frames;
  };

  function start(act: string, fromMs: number): Playing {
    const { times, pauseFrames } = acts[act]!.repeat;
    const steps = times * stepsOf(act) + (times - 1) * pauseFrames;
    return { act, fromMs, untilMs: fromMs + (steps * 1000) / ratePerS };
  }

  /** The frame at rest and, while something is played, its frame and how much of it covers the rest. */
  function look(nowMs: number) {
    if (playing && nowMs >= playing.untilMs) playing = undefined;
    if (due && nowMs >= due.atMs) {
      playing = start(due.act, nowMs);
      due = undefined;
    }
    const rest = frameAt('forth-and-back', Math.floor((nowMs * ratePerS) / 1000), count('rest'));
    if (!playing) return { rest };
    const { act, fromMs, untilMs } = playing;
    const { path, shiftPx, hold, repeat } = acts[act]!;
    const sinceMs = (nowMs - fromMs) % (((stepsOf(act) + repeat.pauseFrames) * 1000) / ratePerS);
    const leftMs = Math.min((stepsOf(act) * 1000) / ratePerS - sinceMs, untilMs - nowMs);
    const step = Math.floor((sinceMs * ratePerS) / 1000);
    if (leftMs <= 0) return { rest };
    const frame = frameAt(path, step <= hold.frame ? step : Math.max(hold.frame, step - hold.frames), count(act));
    return { rest, over: { act, frame, shiftPx, share: Math.min(1, sinceMs / fadeMs, leftMs / fadeMs) } };
  }

  return { listen, look };
}

/** Faint grain, larger than the picture: laid over it at another place each time, no two frames are alike, as with any sensor. */
export function createGrain(widthPx: number, heightPx: number): HTMLCanvasElement {
  const grain = document.createElement('canvas');
  grain.width = widthPx;
  grain.height = heightPx;
  const context = grain.getContext('2d')!;
  const image = context.createImageData(widthPx, heightPx);
  for (let i = 0; i < image.data.length; i += 4) {
    image.data.fill(Math.random() < 0.5 ? 0 : 255, i, i + 3);
    image.data[i + 3] = Math.floor(Math.random() * 6);
  }
  context.putImageData(image, 0, 0);
  return grain;
}

/** Decodes everything while the camera opens: who begins to decode when something is played drops its first frames on a busy machine. */
export function createFilm(reels: Reels): Film {
  const decoded = Object.entries(reels).map(
    ([segment, coded]) => [segment, coded.map((frame) => createImageBitmap(frame))] as const,
  );
  const film = Object.fromEntries(decoded);
  return (segment, frame) => film[segment]![frame]!;
}

/** A running camera with the actor before it, until its track is stopped. */
export function openCamera(script: Script, reels: Reels, film: Film): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 480;
  const context = canvas.getContext('2d', { alpha: false })!;
  const grain = createGrain(704, 544);
  const actor = createActor(script, reels);
  const titles = Object.keys(script.prompts);
  const stream = canvas.captureStream();
  const track = stream.getVideoTracks()[0]!;

  async function draw(): Promise<void> {
    const { rest, over } = actor.look(performance.now());
    const below = await film('rest', rest);
    const above = over && (await film(over.act, over.frame));
    context.drawImage(below, 0, 0);
    if (over && above) {
      context.globalAlpha = over.share;
      context.drawImage(above, ...over.shiftPx);
      context.globalAlpha = 1;
    }
    context.drawImage(grain, -Math.floor(Math.random() * 65), -Math.floor(Math.random() * 65));
  }

  const listening = setInterval(() => actor.listen(shownPrompt(titles), performance.now()), 50);
  let drawing = false;
  const ticking = setInterval(() => {
    if (track.readyState === 'ended') {
      clearInterval(ticking);
      clearInterval(listening);
      return;
    }
    if (drawing) return;
    drawing = true;
    void draw().finally(() => (drawing = false));
  }, 1000 / script.ratePerS);
  return stream;
}

/** Puts the actor's camera in the place of the browser's. */
export function installCamera(script: Script, splitMjpeg: Split): void {
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
  if (!mediaDevices) return;
  const named = { deviceId: 'acting', groupId: 'acting', label: 'Integrated Camera' };
  const load = async (segment: string) => {
    const response = await fetch(`${script.folder}${segment}`);
    return [segment, splitMjpeg(new Uint8Array(await response.arrayBuffer()))] as const;
  };
  const loadAll = async () => {
    const reels: Reels = Object.fromEntries(await Promise.all(['rest', ...Object.keys(script.acts)].map(load)));
    return { reels, film: createFilm(reels) };
  };
  let loading: ReturnType<typeof loadAll> | undefined;
  mediaDevices.getUserMedia = async () => {
    loading ??= loadAll();
    const { reels, film } = await loading;
    const stream = openCamera(script, reels, film);
    const track = stream.getVideoTracks()[0]!;
    const settings = track.getSettings();
    track.getSettings = () => ({ ...settings, ...named, width: 640, height: 480, frameRate: script.ratePerS });
    Object.defineProperty(track, 'label', { value: named.label });
    return stream;
  };
  mediaDevices.enumerateDevices = async () => [{ ...named, kind: 'videoinput', toJSON: () => named }];
}
