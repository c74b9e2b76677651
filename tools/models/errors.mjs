/** A failure of the model build that one line explains; anything else is a bug and keeps its stack. */
export class ModelBuildError extends Error {
  /** @param {string} message one line: what failed, and what to do */
  constructor(message) {
    super(message);
    this.name = 'ModelBuildError';
  }
}

/**
 * @param {string} file what was hashed, as the reader knows it
 * @param {string} expected pinned hash
 * @param {string} got
 */
export function hashMismatch(file, expected, got) {
  return new ModelBuildError(`hash mismatch: ${file}: expected ${expected}, got ${got}`);
}
