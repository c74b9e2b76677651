/**
 * A voice that reads the terminal's lines aloud.
 */

export interface Speech {
  /** Speaks in place of whatever was being said. Silent where no voice of this device speaks the language. @param lang a BCP 47 tag */
  say(text: string, lang: string): void;
  /** Falls silent at once. */
  cancel(): void;
  /** Whether the device itself has a voice; voices that are fetched from elsewhere do not count. */
  isAvailable(): boolean;
}
