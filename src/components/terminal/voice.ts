import { msg } from '@lit/localize';
import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Clock } from '../../ports';
import type { Speech } from '../../ports/speech';
import { intlLocale } from '../i18n/active-locale';
import '../icon/icon';

/** Where the choice is kept. Off until somebody switches it on. */
const STORAGE_KEY = 'smile-voice';
/** A line must stand so long before it is said: guidance may change with every frame. */
const SETTLE_MS = 700;

/** Says the terminal's lines aloud, when it was switched on. */
export class VoiceController implements ReactiveController {
  /** Absent: no voice, and no switch for one. */
  speech: Speech | undefined;
  clock: Clock | undefined;
  #isOn = savedChoice();
  #line: string | undefined;
  #waiting: AbortController | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  get isAvailable(): boolean {
    return this.speech?.isAvailable() ?? false;
  }

  get isOn(): boolean {
    return this.#isOn && this.isAvailable;
  }

  turn(on: boolean): void {
    this.#isOn = on;
    this.#line = undefined;
    if (!on) this.#fallSilent();
    try {
      localStorage.setItem(STORAGE_KEY, on ? 'on' : 'off');
    } catch {
      // A browser that keeps nothing for this site still speaks until the page is left.
    }
    this.host.requestUpdate();
  }

  /** Tells the line that stands on the screen now; said once, and only if it stays for a moment. */
  hear(line: string | undefined): void {
    if (line === this.#line) return;
    this.#line = line;
    this.#waiting?.abort();
    this.#waiting = undefined;
    // Whatever comes to be in our sentences: a number is never said for others to hear.
    if (line === undefined || /\d/.test(line) || !this.isOn || !this.clock) return;
    const waiting = new AbortController();
    this.#waiting = waiting;
    this.clock.sleep(SETTLE_MS, waiting.signal).then(
      () => this.speech?.say(line, intlLocale()),
      () => undefined,
    );
  }

  hostDisconnected(): void {
    this.#line = undefined;
    this.#fallSilent();
  }

  #fallSilent(): void {
    this.#waiting?.abort();
    this.#waiting = undefined;
    this.speech?.cancel();
  }
}

/** Switches the voice on and off. Goes into the slot `tools` of the menu. */
export function voiceSwitch(voice: VoiceController): TemplateResult {
  const { isOn } = voice;
  return html`<button
    slot="tools"
    class="voice"
    type="button"
    role="switch"
    aria-checked=${isOn}
    aria-label=${msg('Read aloud')}
    title=${msg('Read aloud')}
    @click=${() => voice.turn(!isOn)}
  >
    <smile-icon name=${isOn ? 'volume-2' : 'volume-off'}></smile-icon>
  </button>`;
}

function savedChoice(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) === 'on';
  } catch {
    return false;
  }
}
