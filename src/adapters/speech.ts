/**
 * The browser's voice. Only voices that live on this device are used: with any other the text would be sent away to be spoken.
 */
import type { Speech } from '../ports/speech';

type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default'>;

export interface SpeechParts {
  /** Missing in browsers without a voice. */
  readonly synthesis: Pick<SpeechSynthesis, 'speak' | 'cancel' | 'getVoices'> | undefined;
  readonly utter: (text: string) => SpeechSynthesisUtterance;
}

export function createSpeech(
  parts: SpeechParts = {
    synthesis: (globalThis as { speechSynthesis?: SpeechSynthesis }).speechSynthesis,
    utter: (text) => new SpeechSynthesisUtterance(text),
  },
): Speech {
  const { synthesis, utter } = parts;
  // Some browsers name their voices only some time after they were first asked for them.
  const voices = (): SpeechSynthesisVoice[] => (synthesis?.getVoices() ?? []).filter(({ localService }) => localService);
  return {
    say(text, lang) {
      const voice = voiceFor(voices(), lang);
      synthesis?.cancel();
      if (!synthesis || !voice) return;
      const utterance = utter(text);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      synthesis.speak(utterance);
    },
    cancel: () => synthesis?.cancel(),
    isAvailable: () => voices().length > 0,
  };
}

/** The voice of that very language and region, else of the language, the browser's own choice before others. */
export function voiceFor<V extends Voice>(voices: readonly V[], lang: string): V | undefined {
  const tag = (text: string): string => text.toLowerCase().replaceAll('_', '-');
  const language = (text: string): string => tag(text).split('-')[0] ?? '';
  const same = voices.filter((voice) => language(voice.lang) === language(lang));
  const exact = same.filter((voice) => tag(voice.lang) === tag(lang));
  const best = exact.length > 0 ? exact : same;
  return best.find((voice) => voice.default) ?? best[0];
}
