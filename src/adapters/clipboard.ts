/**
 * The visitor's clipboard.
 */

/** Puts a text there. `false` where the browser does not let the page: whoever asked then shows the text to be copied by hand. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
